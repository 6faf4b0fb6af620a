import type { Program } from '@procwrap/process-supervisor';
import type { Attempt, BegunRun } from '@procwrap/task-session';
import type { LeanRun } from '../run/lean-run.ts';
import { type Leaving, leaveCommand, leavePause } from './hand-over.ts';

interface Given {
  readonly begun?: BegunRun;
  /** The attempt that the shell has watched. */
  readonly ended?: () => Attempt;
}

/** A lean run, at its begin or as another process continues it. */
export function leanRun(leaving: Leaving, given: Given): LeanRun {
  let { begun, ended } = given;
  const start = (): BegunRun => ({
    startedAt: leaving.deps.clock.monotonic(),
    tally: { attempts: 0, failed: 0, timedOut: 0, replaced: 0 },
  });
  return {
    begun,
    takeEnded: () => {
      begun ??= start();
      const attempt = ended?.();
      ended = undefined;
      return attempt;
    },
    leave: (program: Program) => leaveCommand(program, begun ?? start(), leaving),
    pause: async (ms, next) => {
      begun = next;
      await leavePause(ms, next, leaving);
      await leaving.deps.clock.sleep(ms, leaving.run.stopper.signal);
    },
  };
}
