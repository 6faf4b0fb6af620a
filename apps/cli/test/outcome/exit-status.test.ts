import type { TaskOutcome } from '@procwrap/task-session';
import { expect, it } from 'vitest';
import { exitStatusOf } from '../../src/outcome/exit-status.ts';

const outcome: TaskOutcome = {
  kind: 'failed',
  message: 'attempt 1 exited with 3',
  end: { kind: 'exited', exitCode: 3 },
  attempts: 1,
  failedAttempts: 1,
  timedOutAttempts: 0,
  finishedAt: 0,
  durationMs: 0,
};

it('replaces an exit status once, as --map-exit says', () => {
  const mapExit = [
    { from: 3, to: 0 },
    { from: 0, to: 9 },
  ];
  expect(exitStatusOf(outcome, { mapExit })).toBe(0);
  expect(exitStatusOf(outcome, { mapExit: [{ from: 4, to: 0 }] })).toBe(3);
});
