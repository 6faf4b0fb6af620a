import {
  checkExecution,
  createService,
  decideAge,
  decideLateness,
  type ExecutionInProgress,
  type LastingKind,
  runFactsOf,
} from '@procwrap/task-server';
import type { StuckTrackRow } from '@procwrap/task-store';
import { numberOf } from '../../reading/run-values.ts';
import { observe } from '../incidents/observe.ts';
import { lateSummary, tooLongSummary } from '../incidents/summaries.ts';
import { forEach, type Look } from '../look.ts';

/** The runs that are known to be bad, by kind and run. */
const stuckNames = (tracks: readonly StuckTrackRow[]): ReadonlySet<string> =>
  new Set(tracks.flatMap(({ kind, track }) => track.stuck.map((uuid) => `${kind} ${uuid}`)));

const check = ({ context, nowMs, watch }: Look, run: ExecutionInProgress): Promise<void> => {
  const { store } = context.database;
  const service = createService({ store, baseUrl: () => '', now: () => nowMs, watch: () => watch });
  return checkExecution(service, run);
};

interface Seen {
  readonly run: ExecutionInProgress;
  readonly kind: LastingKind;
  readonly summary: () => string;
}

const noteBad = async (look: Look, { run, kind, summary }: Seen): Promise<void> => {
  const facts = await look.findTask(run.taskUuid);
  if (facts === undefined) return;
  const observation = { kind: 'bad', subject: run.uuid } as const;
  await look.transaction((rows) => observe(look, rows, { facts, kind, observation, summary }));
};

const ageOf = (
  { values, taskValues, receivedAtMs }: ExecutionInProgress,
  { watch, nowMs }: Look,
) => {
  const maxAgeSeconds = numberOf(taskValues.max_age_seconds);
  const facts = { status: String(values.status), createdAtMs: receivedAtMs, maxAgeSeconds, watch };
  return decideAge(facts, nowMs);
};

const latenessOf = (run: ExecutionInProgress, { watch, nowMs }: Look) =>
  decideLateness({ run: runFactsOf(run), watch }, nowMs);

const isLookedAt = ({ values, taskValues }: ExecutionInProgress): boolean =>
  !values.finished_at && taskValues.enabled !== false;

const lookAtRun = async (
  look: Look,
  run: ExecutionInProgress,
  stuck: ReadonlySet<string>,
): Promise<void> => {
  if (!isLookedAt(run)) return;
  if (ageOf(run, look).kind === 'stop') {
    // First what was seen, then the stop: a stopping run no longer says that it is too old.
    await noteBad(look, { run, kind: 'too-long', summary: () => tooLongSummary(run) });
    return check(look, run);
  }
  const lateness = latenessOf(run, look).kind;
  if (lateness === 'abandon') return check(look, run);
  if (lateness === 'late' && !stuck.has(`late ${run.uuid}`))
    await noteBad(look, { run, kind: 'late', summary: () => lateSummary(run, look.nowMs) });
};

/** What became of a run that was bad; undefined when it still is. */
const releaseOf = (look: Look, kind: LastingKind, run: ExecutionInProgress | undefined) => {
  if (run === undefined) return 'ended';
  const isWell = kind === 'late' && run.values.status !== 'STOPPING';
  return isWell && latenessOf(run, look).kind === 'on-time' ? 'recovered' : undefined;
};

const releaseStuck = async (
  look: Look,
  { taskUuid, kind, track }: StuckTrackRow,
  running: ReadonlyMap<string, ExecutionInProgress>,
): Promise<void> => {
  const facts = await look.findTask(taskUuid);
  if (facts === undefined) return;
  for (const subject of track.stuck) {
    const release = releaseOf(look, kind, running.get(subject));
    if (release === undefined) continue;
    const observation = { kind: release, subject } as const;
    await look.transaction((rows) => observe(look, rows, { facts, kind, observation }));
  }
};

/** Looks at the runs in progress: which are late, silent for too long, or too old; and which no longer are. */
export async function lookAtRuns(look: Look): Promise<'again' | undefined> {
  const { rows } = look.context.database;
  const inProgress = await rows.listRunsToCheck(look.nowMs);
  const tracks = await rows.listStuckTracks();
  const stuck = stuckNames(tracks);
  const more = await forEach(look, inProgress, {
    item: ({ uuid: id, taskUuid }) => ({ step: 'run', id, taskUuid }),
    work: (run) => lookAtRun(look, run, stuck),
  });
  const running = new Map(inProgress.map((run) => [run.uuid, run]));
  await forEach(look, tracks, {
    item: ({ taskUuid, kind }) => ({ step: kind, id: taskUuid, taskUuid }),
    work: (row) => releaseStuck(look, row, running),
  });
  return more;
}
