import type { MonitorDatabase } from '@procwrap/task-store';
import { machineClock } from '../clock.ts';
import { startRounds } from '../rounds.ts';
import { tickIntervalMs } from './tick-interval.ts';

/** Looks whether the file of a database is still there. */
export interface FileWatch {
  /** Resolves when it was removed or replaced; never without that. */
  readonly lost: Promise<'removed' | 'replaced'>;
  close(): Promise<void>;
}

/** Looks for the file of a database again and again. */
export function watchFile(
  { findLost }: Pick<MonitorDatabase, 'findLost'>,
  clock = machineClock(),
): FileWatch {
  const lost = Promise.withResolvers<'removed' | 'replaced'>();
  const rounds = startRounds({
    clock,
    pauseMs: () => tickIntervalMs,
    round: async () => {
      const found = findLost();
      if (found !== undefined) lost.resolve(found);
      return undefined;
    },
    onProblem: () => {},
  });
  return { lost: lost.promise, close: rounds.close };
}
