import { readOptions, type WrittenFlags } from '@procwrap/config';
import { stepUnderInit } from '@procwrap/process-supervisor/exec';
import type { CliDeps } from '../io/deps.ts';

interface ReaperSettings {
  readonly argv: readonly string[];
  readonly flags: WrittenFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type ReaperDeps = Pick<CliDeps, 'self' | 'relaunch' | 'signals' | 'writeLine'>;

/** As PID 1, starts again under an init; not when a signal is waiting to be answered. Says so where it does not work. */
export function clearOrphansAway(settings: ReaperSettings, deps: ReaperDeps): void {
  const { argv, env } = settings;
  if (deps.signals.waiting() > 0) return;
  if (!readOptions(settings).options.reaper) return;
  const why = stepUnderInit({ words: [...deps.relaunch, ...argv], env }, deps.self);
  if (why === undefined) return;
  deps.writeLine(
    `procwrap WARNING ended orphans will stay as zombies: ${why}; install tini, or say --no-reaper\n`,
  );
}
