import type { Clock, Log } from '@procwrap/core';
import type { AttemptEnd } from './outcome/attempt-end.ts';
import type { TaskOutcome } from './outcome/task-outcome.ts';

/** The answer to "may this run start?" */
export type Permission =
  | { readonly kind: 'accepted' }
  /** The run goes on without the server. */
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'refused';
      readonly why: 'conflict' | 'denied' | 'unavailable';
      readonly message: string;
    };

/** What changed while a task runs, in the server's words; only what is set is sent. */
export interface ExecutionChange {
  readonly pid?: number;
  readonly exit_code?: number;
  readonly failed_attempts?: number;
  readonly timed_out_attempts?: number;
}

/** Reports one execution to the server. */
export interface ExecutionReporter {
  /** Asks for permission to start; a stop cuts it short. */
  create(): Promise<Permission>;
  /** Sends a change in the background. Returns nothing to wait for, so that supervision cannot wait for it by mistake. */
  update(change: ExecutionChange): void;
  /** Sends the outcome, within its budget; a second stop signal cuts it short. Never rejects. */
  finish(outcome: TaskOutcome): Promise<void>;
}

/** One start of what the task does: a process, a function, or a container that is watched. */
export interface Attempt {
  /** Resolves when it ended, where its output takes longer: from then on no limit and no stop can change how it ended. */
  readonly exited?: Promise<unknown>;
  /** Resolves when it ended and its output has been taken in; never rejects. */
  readonly ended: Promise<AttemptEnd>;
  /** Whether it has ended, even where `exited` has yet to resolve; absent when unknown. */
  hasEnded?(): boolean;
  /** Asks it to stop, then makes it; resolves when nothing of it is left. After its end: clears what it left behind. */
  stop(): Promise<void>;
  /** When it was last active, on the clock's monotonic time; absent when unknown. */
  lastActivityAt?(): number;
}

/** Starts attempt `number` (1, 2, ...); `signal` aborts when the whole run is being stopped. Never rejects: what cannot be started is an attempt that ended. */
export type StartAttempt = (number: number, signal: AbortSignal) => Promise<Attempt>;

/** What a run needs. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly reporter: ExecutionReporter;
  readonly startAttempt: StartAttempt;
  /** From 0 up to, but not, 1; for the chance in retry delays. Without it nothing is left to chance. */
  readonly random?: () => number;
  /** Records how the run ended, before it is reported to the server. Does not throw. */
  readonly recordOutcome?: (outcome: TaskOutcome) => void | Promise<void>;
}
