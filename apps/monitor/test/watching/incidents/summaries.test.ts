import type { ExecutionInProgress, JsonObject } from '@procwrap/task-server';
import { describe, expect, it } from 'vitest';
import {
  type EndedRun,
  endSummary,
  lateSummary,
  tooLongSummary,
} from '../../../src/watching/incidents/summaries.ts';

const noBounds = { leastDurationSeconds: null, mostErrorShare: null, leastSuccessCount: null };

const ended = (more: Partial<EndedRun> = {}): EndedRun => ({
  uuid: 'r',
  taskUuid: 't',
  status: 'FAILED',
  startedAtMs: 0,
  finishedAtMs: 90_000,
  receivedAtMs: 0,
  successCount: null,
  errorCount: null,
  durationSeconds: 90,
  bounds: noBounds,
  values: {},
  ...more,
});

describe('the summary of a run that', () => {
  it('is too old', () => {
    const run = { taskValues: { max_age_seconds: 3600 } } as unknown as ExecutionInProgress;
    expect(tooLongSummary(run)).toBe(
      'A run has taken longer than its limit of 1 h and is asked to stop',
    );
  });

  it.each<[string, Parameters<typeof endSummary>[0], Partial<EndedRun>, string]>([
    ['failed', 'failed', {}, 'A run failed'],
    ['failed with a code', 'failed', { values: { exit_code: 3 } }, 'A run failed with exit code 3'],
    ['was aborted', 'failed', { status: 'ABORTED' }, 'A run was aborted'],
    ['timed out', 'timed-out', {}, 'A run was ended at its time limit, after 1 min 30 s'],
    ['fell silent', 'abandoned', {}, 'A run was abandoned: no heartbeat came any more'],
    [
      'never began',
      'abandoned',
      { values: { stop_reason: 'FAILED_TO_START' } },
      'A run that was started by hand never began',
    ],
    [
      'was too fast',
      'too-fast',
      { durationSeconds: 2, bounds: { ...noBounds, leastDurationSeconds: 60 } },
      'A run succeeded in 2 s, and less than 1 min is too fast',
    ],
    [
      'counted too many errors',
      'counts-out-of-bounds',
      { successCount: 5, errorCount: 3, bounds: { ...noBounds, mostErrorShare: 0.1 } },
      'A run counted 3 errors in 8 (37.5 %), and at most 10 % are expected',
    ],
    [
      'counted errors only',
      'counts-out-of-bounds',
      { errorCount: 3, bounds: { ...noBounds, mostErrorShare: 0.1 } },
      'A run counted 3 errors in 3 (100 %), and at most 10 % are expected',
    ],
    [
      'counted too few',
      'counts-out-of-bounds',
      { successCount: 5, bounds: { ...noBounds, mostErrorShare: 0.1, leastSuccessCount: 6 } },
      'A run counted 5 successes, and at least 6 are expected',
    ],
    [
      'counted nothing',
      'counts-out-of-bounds',
      { errorCount: 0, bounds: { ...noBounds, leastSuccessCount: 1 } },
      'A run counted 0 successes, and at least 1 are expected',
    ],
  ])('%s', (_name, kind, more, text) => expect(endSummary(kind, ended(more))).toBe(text));

  it('is late, or has not begun', () => {
    const run = (values: JsonObject) =>
      ({ values, heardAtMs: 0 }) as unknown as ExecutionInProgress;
    expect(lateSummary(run({ status: 'RUNNING', heartbeat_interval_seconds: 30 }), 150_000)).toBe(
      'No heartbeat of a run came for 2 min 30 s, and one is expected every 30 s',
    );
    expect(lateSummary(run({ status: 'MANUALLY_STARTED' }), 600_000)).toBe(
      'A run was started by hand 10 min ago and has not begun',
    );
  });
});
