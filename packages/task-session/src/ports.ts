import type { Clock, Log } from '@procwrap/core';
import type { StartAttempt } from './attempt/attempt.ts';
import type { TaskOutcome } from './outcome.ts';

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
