import type { AttemptEnd } from './attempt-end.ts';
import type { StopCause } from './stop.ts';

/** Every way in which an execution can end. */
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
  /** Who asked the run to stop, if anyone did. */
  readonly stop?: StopCause;
  /** For `notStarted`: the server refused the credentials, or could not be asked. */
  readonly refusal?: 'denied' | 'unavailable';
  /** One line for people. */
  readonly message: string;
  /** Attempts that were started, or tried to. */
  readonly attempts: number;
  readonly failedAttempts: number;
  readonly timedOutAttempts: number;
  /** The limit that ended the last attempt, or that left no time for another one. */
  readonly limit?: Limit;
  /** Milliseconds from the first attempt to the end of the last, on a clock that never jumps. */
  readonly durationMs: number;
  /** Milliseconds that the last attempt took; absent when there was none. */
  readonly lastAttemptMs?: number;
  /** Milliseconds since the epoch. */
  readonly finishedAt: number;
}
