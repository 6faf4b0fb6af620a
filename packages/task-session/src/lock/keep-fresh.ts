import { utimesSync } from 'node:fs';
import type { Clock } from '@procwrap/core';
import { holderFileIn, socketIn } from './entries.ts';

/** Milliseconds between two refreshes: programs that clean `/tmp` remove what is days old. */
const refreshMs = 3600 * 1000;

/** How the files of a lock are kept. */
export interface Freshness {
  /** The folder of the run that holds the lock. */
  readonly entry: string;
  readonly clock: Clock;
  /** Aborts when the lock is released. */
  readonly signal: AbortSignal;
  /** Called once when somebody has removed the files; another run can then take the lock. */
  readonly onLost: () => void;
}

/** Sets the times of the files of a lock now and then, as long as the lock is held. */
export async function keepFresh({ entry, clock, signal, onLost }: Freshness): Promise<void> {
  let isThere = true;
  while (isThere) {
    await clock.sleep(refreshMs, signal);
    if (signal.aborted) return;
    isThere = refresh(entry, new Date(clock.now()));
  }
  onLost();
}

/** Sets the times of the files; false when they are not there. */
const refresh = (entry: string, now: Date): boolean => {
  try {
    for (const path of [socketIn(entry), holderFileIn(entry), entry]) utimesSync(path, now, now);
    return true;
  } catch {
    return false;
  }
};
