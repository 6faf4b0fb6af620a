import { constants } from 'node:os';
import { type AttemptEnd, exitCodeOfEnd } from './attempt/attempt.ts';
import type { Limit } from './attempt/watch-attempt.ts';
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

/** The exit statuses that are the wrapper's own, after timeout(1) and sysexits.h. */
export const exitStatus = {
  timedOut: 124,
  conflict: 75,
  denied: 77,
  configuration: 78,
  unavailable: 1,
} as const;

const signalNumbers: Readonly<Record<string, number | undefined>> = constants.signals;

/** The exit status of a run that was stopped before anything was started: 128 + the signal, as if the signal had ended it. */
const exitCodeOfStop = (stop: StopCause | undefined): number =>
  128 + (signalNumbers[stop?.by === 'signal' ? stop.signal : 'SIGTERM'] ?? 15);

/** The exit status of an outcome: the child's where it had one, and one of `exitStatus` where the wrapper decided. */
export function exitCodeOf(outcome: TaskOutcome): number {
  switch (outcome.kind) {
    case 'timedOut':
      return exitStatus.timedOut;
    case 'stopped':
    case 'conflict':
      return exitStatus.conflict;
    case 'notStarted':
      return exitStatus[outcome.refusal ?? 'unavailable'];
    default:
      return outcome.end ? exitCodeOfEnd(outcome.end) : exitCodeOfStop(outcome.stop);
  }
}

/** The exit code that the server stores: the program's own, also where the server stopped it; undefined where nothing had run by then. */
export function reportedExitCodeOf(outcome: TaskOutcome): number | undefined {
  if (outcome.kind !== 'stopped') return exitCodeOf(outcome);
  return outcome.end && exitCodeOfEnd(outcome.end);
}

const statuses: Readonly<Record<OutcomeKind, string>> = {
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  timedOut: 'TERMINATED_AFTER_TIME_OUT',
  aborted: 'ABORTED',
  stopped: 'STOPPED',
  conflict: 'ABORTED',
  notStarted: 'FAILED',
};

/** The server's word for an outcome. */
export function statusOf({ kind }: TaskOutcome): string {
  return statuses[kind];
}
