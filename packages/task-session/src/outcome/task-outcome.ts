import type { AttemptEnd } from './attempt-end.ts';
import type { StopCause } from './stop.ts';

/** The ways in which an execution can end. */
export type OutcomeKind =
  | 'succeeded'
  | 'failed'
  | 'timedOut'
  | 'aborted'
  | 'stopped'
  | 'conflict'
  | 'notStarted';

/** A limit that ended an attempt. */
export type Limit = 'timeout' | 'idleTimeout' | 'deadline';

/** How an execution ended; set once and never changed. */
export interface TaskOutcome {
  readonly kind: OutcomeKind;
  /** How the last attempt ended; absent when there was none. */
  readonly end?: AttemptEnd;
  /** Who stopped the run, if anyone did. */
  readonly stop?: StopCause;
  /**
   * For `notStarted`: the server refused the API key, or did not answer; or the options cannot be
   * used on this machine.
   */
  readonly refusal?: 'denied' | 'unavailable' | 'misconfigured';
  /** One line for people. */
  readonly message: string;
  /** Attempts that were started, or could not be started. */
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly timedOutAttempts: number;
  /** The limit that ended the last attempt, or that left no time for another one. */
  readonly limit?: Limit;
  /** Milliseconds from the first attempt to the end of the last, on the clock's monotonic time. */
  readonly durationMs: number;
  /** Milliseconds that the last attempt took; absent when there was none. */
  readonly lastAttemptMs?: number;
  /** Milliseconds since the epoch. */
  readonly finishedAt: number;
}
