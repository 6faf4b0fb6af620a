import type { ExecutionInProgress, JsonObject } from '@procwrap/task-server';
import { describe, expect, it } from 'vitest';
import {
  type EndedRun,
  endSummary,
  lateSummary,
} from '../../../src/watching/incidents/summaries.ts';

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
  bounds: { leastDurationSeconds: null, mostErrorShare: null, leastSuccessCount: null },
  values: {},
  ...more,
});

describe('the summary of a run that', () => {
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
