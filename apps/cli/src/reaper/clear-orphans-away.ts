import { stepUnderInit } from '@procwrap/process-supervisor/exec';
import type { CliDeps } from '../io/deps.ts';
import type { Invocation } from '../run/invocation.ts';

type ReaperSettings = Pick<Invocation, 'argv' | 'env' | 'readWritten'>;

type ReaperDeps = Pick<CliDeps, 'self' | 'relaunch' | 'signals' | 'writeLine'>;

/**
 * As PID 1, becomes an init that starts procwrap again, unless a signal has come. Logs a warning
 * when that does not work.
 */
export function clearOrphansAway(settings: ReaperSettings, deps: ReaperDeps): void {
  const { argv, env, readWritten } = settings;
  if (deps.signals.waiting() > 0) return;
  if (!readWritten().options.reaper) return;
  const why = stepUnderInit({ words: [...deps.relaunch, ...argv], env }, deps.self);
  if (why === undefined) return;
  deps.writeLine(
    `procwrap WARNING ended orphans will stay as zombies: ${why}; install tini, or use --no-reaper\n`,
    'reaper-missing',
  );
}
