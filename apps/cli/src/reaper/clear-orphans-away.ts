import { stepUnderInit } from '@procwrap/process-supervisor/exec';
import type { Invocation } from '../commands/invocation.ts';
import type { CliDeps } from '../io/deps.ts';

type ReaperSettings = Pick<Invocation, 'argv' | 'env' | 'readWritten'>;

type ReaperDeps = Pick<CliDeps, 'self' | 'relaunch' | 'signals' | 'writeLine'>;

/** As PID 1, starts again under an init; not when a signal is waiting to be answered. Says so where it does not work. */
export function clearOrphansAway(settings: ReaperSettings, deps: ReaperDeps): void {
  const { argv, env, readWritten } = settings;
  if (deps.signals.waiting() > 0) return;
  if (!readWritten().options.reaper) return;
  const why = stepUnderInit({ words: [...deps.relaunch, ...argv], env }, deps.self);
  if (why === undefined) return;
  deps.writeLine(
    `procwrap WARNING ended orphans will stay as zombies: ${why}; install tini, or say --no-reaper\n`,
  );
}
