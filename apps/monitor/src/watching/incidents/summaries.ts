import {
  type CountedKind,
  describeSchedule,
  type ExecutionInProgress,
  type JsonObject,
  type RunBounds,
  type Schedule,
} from '@procwrap/task-server';
import type { UnjudgedExecution } from '@procwrap/task-store';
import { formatLength, formatLocal } from '../../format-times.ts';
import { numberOf } from '../../reading/run-values.ts';
import type { TaskFacts } from '../task-facts.ts';

/** A run that has ended, as far as a summary shows it. */
export interface EndedRun extends UnjudgedExecution {
  readonly durationSeconds: number;
  readonly bounds: RunBounds;
  readonly values: JsonObject;
}

const failed = ({ status, values }: EndedRun): string => {
  if (status === 'ABORTED') return 'A run was aborted';
  const exitCode = numberOf(values.exit_code);
  return exitCode === null ? 'A run failed' : `A run failed with exit code ${exitCode}`;
};

const abandoned = ({ values }: EndedRun): string =>
  values.stop_reason === 'FAILED_TO_START'
    ? 'A run that was started by hand never began'
    : 'A run was abandoned: no heartbeat came any more';

const tooFast = ({ durationSeconds, bounds }: EndedRun): string =>
  `A run succeeded in ${formatLength(durationSeconds)}, and less than ${formatLength(Number(bounds.leastDurationSeconds))} is too fast`;

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

const counts = ({ successCount, errorCount, bounds }: EndedRun): string => {
  const successes = Math.max(0, successCount ?? 0);
  const errors = Math.max(0, errorCount ?? 0);
  const share = errors === 0 ? 0 : errors / (errors + successes);
  const { mostErrorShare, leastSuccessCount } = bounds;
  return mostErrorShare !== null && share > mostErrorShare
    ? `A run counted ${errors} errors in ${errors + successes} (${percent(share)}), and at most ${percent(mostErrorShare)} are expected`
    : `A run counted ${successes} successes, and at least ${leastSuccessCount} are expected`;
};

const summaries: Readonly<Record<Exclude<CountedKind, 'missed'>, (run: EndedRun) => string>> = {
  failed,
  'timed-out': ({ durationSeconds }) =>
    `A run was ended at its time limit, after ${formatLength(durationSeconds)}`,
  abandoned,
  'too-fast': tooFast,
  'counts-out-of-bounds': counts,
};

/** What was wrong with a run that has ended, in one line. */
export function endSummary(kind: Exclude<CountedKind, 'missed'>, run: EndedRun): string {
  return summaries[kind](run);
}

/** Which run did not come, in one line. */
export function missedSummary(
  atMs: number,
  { timeZone, startGraceMs }: TaskFacts,
  schedule: Schedule,
): string {
  const waited = formatLength(startGraceMs / 1000);
  return `No run has started for ${formatLocal(atMs, timeZone)} within ${waited} (${describeSchedule(schedule)})`;
}

/** Which run is silent, in one line. */
export function lateSummary({ values, heardAtMs }: ExecutionInProgress, nowMs: number): string {
  const silence = formatLength(Math.max(0, nowMs - heardAtMs) / 1000);
  if (values.status === 'MANUALLY_STARTED')
    return `A run was started by hand ${silence} ago and has not begun`;
  const interval = formatLength(Number(values.heartbeat_interval_seconds));
  return `No heartbeat of a run came for ${silence}, and one is expected every ${interval}`;
}

/** Which run is too old, in one line. */
export function tooLongSummary({ taskValues }: ExecutionInProgress): string {
  const limit = formatLength(Number(taskValues.max_age_seconds));
  return `A run has taken longer than its limit of ${limit} and is asked to stop`;
}
