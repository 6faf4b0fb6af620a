import type { TaskOutcome } from '@procwrap/task-session';
import { describe, expect, it } from 'vitest';
import { toRecord } from '../../src/outcome/record.ts';

const outcome: TaskOutcome = {
  kind: 'failed',
  message: 'attempt 2 exited with 3',
  end: { kind: 'exited', exitCode: 3 },
  attempts: 2,
  failedAttempts: 2,
  timedOutAttempts: 0,
  finishedAt: Date.UTC(2026, 0, 31, 9),
  durationMs: 61_000.4,
  lastAttemptMs: 1000,
};

describe('toRecord', () => {
  it('records an exit code', () =>
    expect(toRecord(outcome, 3)).toEqual({
      reason: 'failed',
      message: 'attempt 2 exited with 3',
      exitCode: 3,
      signal: null,
      exitStatus: 3,
      stoppedBy: null,
      limit: null,
      attempts: 2,
      failedAttempts: 2,
      timedOutAttempts: 0,
      startedAt: '2026-01-31T08:58:58.999Z',
      finishedAt: '2026-01-31T09:00:00.000Z',
      durationSeconds: 61,
      lastAttemptSeconds: 1,
      oomKills: 0,
    }));

  it('records a signal, who requested the stop, the limit, and that memory ran out', () => {
    const end = { kind: 'signalled', signal: 'SIGKILL', exitCode: 137, oomKills: 2 } as const;
    const stop = { by: 'signal', signal: 'SIGTERM' } as const;
    const record = toRecord({ ...outcome, kind: 'timedOut', end, stop, limit: 'deadline' }, 124);
    expect(record).toMatchObject({ exitCode: null, signal: 'SIGKILL', exitStatus: 124 });
    expect(record).toMatchObject({ stoppedBy: stop, limit: 'deadline', oomKills: 2 });
    const killed = { ...end, oomKills: undefined };
    expect(toRecord({ ...outcome, end: killed as never }, 137).oomKills).toBe(0);
  });

  it('records a run that never began', () => {
    const { end: _end, lastAttemptMs: _last, ...rest } = outcome;
    const record = toRecord({ ...rest, kind: 'conflict', attempts: 0 }, 75);
    expect(record).toMatchObject({ exitCode: null, signal: null, lastAttemptSeconds: null });
  });
});
