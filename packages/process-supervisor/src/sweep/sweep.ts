import type { Clock } from '@procwrap/core';
import type { Tracker } from './tracker.ts';

/** A process that could not be ended. */
export interface Survivor {
  readonly pid: number;
  readonly command: string;
}

/** Enough for a tree that starts new processes while it is cut down; two seconds in all. */
const mostRounds = 45;
const longestPauseMs = 50;

/** Kills what is left until nothing is left, and reports what does not die: other users' processes, stuck ones. */
export const sweep = async (tracker: Tracker, clock: Clock): Promise<readonly Survivor[]> => {
  let found = tracker.look();
  for (let round = 0; found.length > 0 && round < mostRounds; round += 1) {
    for (const leftover of found) tracker.send(leftover, 'SIGKILL');
    await clock.sleep(Math.min(2 ** round, longestPauseMs));
    found = tracker.look();
  }
  return found.map((leftover) => ({ pid: leftover.pid, command: tracker.command(leftover) }));
};
