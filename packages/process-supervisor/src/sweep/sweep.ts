import type { Clock } from '@procwrap/core';
import { sendSignal } from '../signals/send-signal.ts';
import type { Tracker } from './tracker.ts';

/** A process that SIGKILL has not ended. */
export interface Survivor {
  readonly pid: number;
  readonly command: string;
}

/** Ways to kill many processes at once. */
export interface Force {
  /** Sends SIGKILL to all processes of the program's control group; used first. */
  readonly killGroup?: (() => void) | undefined;
  /** Sends SIGKILL to all processes of the container; used last, when processes are still left. */
  readonly killAll?: (() => void) | undefined;
}

/** Enough for processes that start others while they are killed; two seconds in all. */
const mostRounds = 45;
const longestPauseMs = 50;

/**
 * As PID 1, kills all other processes; does nothing as any other process. Returns whether it did.
 * See kill(2).
 */
export function killEverybody(pid = process.pid, send = sendSignal): boolean {
  return pid === 1 && send(-1, 'SIGKILL') === 'sent';
}

/**
 * Kills processes of a run until none is left; returns those that do not end, e.g. of another user.
 */
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
