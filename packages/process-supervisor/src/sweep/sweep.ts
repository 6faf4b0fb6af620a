import type { Clock } from '@procwrap/core';
import { sendSignal } from '../signals/send-signal.ts';
import type { Tracker } from './tracker.ts';

/** A process that could not be ended. */
export interface Survivor {
  readonly pid: number;
  readonly command: string;
}

/** Ways to kill many at once, where there are any. */
export interface Force {
  /** Sends SIGKILL to all that is in the program's control group; comes first. */
  readonly killGroup?: (() => void) | undefined;
  /** The last one, when something has outlived all others. */
  readonly killAll?: (() => void) | undefined;
}

/** Enough for a tree that starts new processes while it is cut down; two seconds in all. */
const mostRounds = 45;
const longestPauseMs = 50;

/** Kills everybody but ourselves at once, which only PID 1 may wish for; whether it did. See kill(2). */
export function killEverybody(pid = process.pid, send = sendSignal): boolean {
  return pid === 1 && send(-1, 'SIGKILL') === 'sent';
}

/** Kills what is left until nothing is left, and reports what does not die: other users' processes, stuck ones. */
export async function sweep(
  tracker: Tracker,
  clock: Clock,
  { killGroup, killAll }: Force = {},
): Promise<readonly Survivor[]> {
  killGroup?.();
  let found = tracker.look();
  for (let round = 0; found.length > 0 && round < mostRounds; round += 1) {
    for (const descendant of found) tracker.send(descendant, 'SIGKILL');
    if (round === mostRounds - 1) killAll?.();
    await clock.sleep(Math.min(2 ** round, longestPauseMs));
    found = tracker.look();
  }
  return found.map((descendant) => ({ pid: descendant.pid, command: tracker.command(descendant) }));
}
