import type { Clock } from '@procwrap/core';
import type { Force, Survivor } from '../sweep/sweep.ts';
import type { Tracker } from '../sweep/tracker.ts';

/** Options of `stop`. */
export interface StopOptions {
  /** The first signal; `SIGTERM` by default. */
  readonly signal?: NodeJS.Signals;
  /** Milliseconds until SIGKILL; those of the program's supervision by default. */
  readonly graceMs?: number;
}

/** The result of a stop. */
export interface StopReport {
  /** Whether SIGKILL was sent. */
  readonly killed: boolean;
  /** Processes that SIGKILL has not ended. */
  readonly survivors: readonly Survivor[];
}

/** Is called during a stop that takes long. */
export interface StopListener {
  /** The child has ended; these processes of it have not, and do not end at once. */
  waitingFor(left: readonly Survivor[]): void;
  /** These processes get SIGKILL now; `early`: before the end of the grace period. */
  killing(left: readonly Survivor[], early: boolean): void;
}

/** The program to stop. */
export interface StopSubject {
  readonly pid: number;
  /** The target of signals: the pid, or the negative pid for the group. */
  readonly target: number;
  readonly isOver: () => boolean;
  readonly exit: Promise<unknown>;
  /** Finds the other processes; undefined when only the child is to be stopped. */
  readonly tracker: Tracker | undefined;
  readonly command: string;
  readonly force?: Force;
  readonly listener?: StopListener;
}

/** How long to wait. */
export interface StopTiming {
  readonly graceMs: number;
  readonly clock: Clock;
  /** Ends the grace period when it aborts. */
  readonly forceKill: AbortSignal;
}

/** The report of a stop that had nothing to do. */
export const nothingLeft: StopReport = { killed: false, survivors: [] };
