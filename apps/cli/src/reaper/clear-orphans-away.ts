import { readOptions, type WrittenFlags } from '@procwrap/config';
import { stepUnderInit } from '@procwrap/process-supervisor/exec';
import type { Io } from '../io/world.ts';

interface ReaperSettings {
  readonly argv: readonly string[];
  readonly flags: WrittenFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type ReaperIo = Pick<Io, 'self' | 'relaunch' | 'signals' | 'writeLine'>;

/** As PID 1, starts again under an init; not when a signal is waiting to be answered. Says so where it does not work. */
export const clearOrphansAway = (settings: ReaperSettings, io: ReaperIo): void => {
  const { argv, env } = settings;
  if (io.signals.waiting() > 0) return;
  if (!readOptions(settings).options.reaper) return;
  const why = stepUnderInit({ words: [...io.relaunch, ...argv], env }, io.self);
  if (why === undefined) return;
  io.writeLine(
    `procwrap WARNING ended orphans will stay as zombies: ${why}; install tini, or say --no-reaper\n`,
  );
};
