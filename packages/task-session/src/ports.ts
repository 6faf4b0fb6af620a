import type { ExecutionFields, Trouble } from '@procwrap/api-client';
import type { Clock, Log } from '@procwrap/core';
import type { AttemptEnd } from './outcome/attempt-end.ts';
import type { Tally } from './outcome/tally.ts';
import type { Limit, TaskOutcome } from './outcome/task-outcome.ts';

/** The answer to "may this run start?", from the server or from a lock of this machine. */
export type Permission =
  | { readonly kind: 'accepted' }
  /** The run starts without the server. */
  | { readonly kind: 'offline' }
  | {
      readonly kind: 'refused';
      readonly why: 'conflict' | 'denied' | 'unavailable' | 'misconfigured';
      readonly message: string;
    };

/** What changed while a task runs, by the server's names; only what is set is sent. */
export interface ExecutionChange {
  readonly pid?: number;
  readonly exit_code?: number;
  readonly failed_attempts?: number;
  readonly timed_out_attempts?: number;
  readonly last_status_message?: string;
}

/** Reports one execution to the server. */
export interface ExecutionReporter {
  /** Asks for permission to start; a stop ends the wait for the answer. */
  create(): Promise<Permission>;
  /**
   * Sends a change in the background. Returns nothing to wait for, so that supervision cannot wait
   * for it by mistake.
   */
  update(change: ExecutionChange): void;
  /**
   * Sends the outcome within its budget; a second stop signal shortens the budget. Never rejects.
   */
  finish(outcome: TaskOutcome): Promise<void>;
}

/** Takes the progress that a task reports. */
export interface StatusFeed {
  /**
   * Adds progress by the server's names. It is sent at most once per status interval, or with the
   * next heartbeat.
   */
  add(progress: ExecutionFields): void;
}

/** An event that people may want an alert for. */
export type Alert =
  /** A report did not reach the API server. */
  | { readonly kind: 'apiTrouble'; readonly trouble: Trouble }
  /** The first attempt was started. */
  | { readonly kind: 'runStarted' }
  /** The run has ended, or was refused; also after a success. */
  | { readonly kind: 'runEnded'; readonly outcome: TaskOutcome };

/** Sends alerts to a channel such as Rollbar; the channel decides which alerts it sends. */
export interface Alerts extends AsyncDisposable {
  /** Queues an alert; never throws and never waits. Disposing waits a moment for what is queued. */
  send(alert: Alert): void;
}

/** The end of an attempt that another program has watched; times are on the clock's monotonic time. */
export interface WatchedElsewhere {
  readonly cause: AttemptReport['cause'];
  readonly startedAt: number;
  readonly endedAt: number;
}

/** The process of an attempt. */
export interface AttemptProcess {
  readonly pid: number;
  readonly file: string;
  readonly args: readonly string[];
}

/** One attempt of what the task does: a process, a function, or a container that is watched. */
export interface Attempt {
  /** Its process; absent for a function, a container, and what could not be started. */
  readonly process?: AttemptProcess;
  /**
   * Resolves when it has ended, if its output takes longer: from then on no limit and no stop
   * changes how it ended.
   */
  readonly exited?: Promise<unknown>;
  /** Resolves when it has ended and all its output was read; never rejects. */
  readonly ended: Promise<AttemptEnd>;
  /** Whether it has ended, even if `exited` has not resolved yet; absent when unknown. */
  hasEnded?(): boolean;
  /**
   * Ends it, by force after its grace period; resolves when nothing of it is left. After its end:
   * removes what it left behind.
   */
  stop(): Promise<void>;
  /**
   * Sends it a signal unless the signal would end it, because the program does not handle it; says
   * whether it was sent. Absent for what is no process.
   */
  signal?(signal: NodeJS.Signals): boolean;
  /** Resolves when everything is known that it has said about itself so far. Absent where it says nothing. */
  heard?(): Promise<void>;
  /** Resolves when another attempt is to take its place, which counts as neither failure nor retry. */
  readonly replaced?: Promise<void>;
  /** The time of its last activity, on the clock's monotonic time; absent when unknown. */
  lastActivityAt?(): number;
  /** What another program says of an attempt that it has watched to its end; absent otherwise. */
  readonly watched?: WatchedElsewhere;
}

/**
 * Starts attempt `number` (1, 2, ...); `signal` aborts when the whole run is stopped. Never
 * rejects: what cannot be started is an attempt that has ended.
 */
export type StartAttempt = (number: number, signal: AbortSignal) => Promise<Attempt>;

/** How an attempt ended, and its cause; `replaced`: by an attempt with changed secrets. */
export interface AttemptReport {
  readonly end: AttemptEnd;
  readonly cause: 'itself' | 'stop' | 'replaced' | Limit;
  /** On the clock's monotonic time. */
  readonly endedAt: number;
}

/** Gets the steps of a run. Nothing waits for it, and it never throws. */
export interface RunListener {
  /** Attempt `number` (1, 2, ...) gets its environment next. */
  attemptStarts(number: number): void;
  /** It was started, or has ended because it could not be started. */
  attemptStarted(number: number, attempt: Attempt): void;
  attemptEnded(number: number, report: AttemptReport): void;
  /** The run has ended, or was refused; the outcome was recorded. */
  runEnded(outcome: TaskOutcome): void;
}

/** How far a run is that one process has begun and another one continues. */
export interface BegunRun {
  /** When the first attempt began, on the clock's monotonic time, which is that of the machine. */
  readonly startedAt: number;
  readonly tally: Tally;
  /** The attempt before; absent before the first. */
  readonly last?: MadeAttempt | undefined;
}

/**
 * An attempt that was made. Its times end with the attempt itself, not with the processes that it
 * left behind.
 */
export interface MadeAttempt extends AttemptReport {
  readonly tookMs: number;
}

/** What a run needs. A session has all of it but `startAttempt`. */
export interface Ports {
  readonly clock: Clock;
  readonly log: Log;
  readonly reporter: ExecutionReporter;
  readonly startAttempt: StartAttempt;
  /** From 0 up to, but not, 1; for the jitter of retry delays. Without it there is no jitter. */
  readonly random?: () => number;
  /** Records how the run ended, before it is reported to the server. Does not throw. */
  readonly recordOutcome?: (outcome: TaskOutcome) => void | Promise<void>;
  /** A run that another process has begun; a new one when left out. */
  readonly begun?: BegunRun | undefined;
  /** Waits before another attempt; by default the clock sleeps. */
  readonly pause?: ((ms: number, begun: BegunRun) => Promise<void>) | undefined;
  /** Hides secrets in a text of the task before it is cut off for a log line. */
  readonly mask?: ((text: string) => string) | undefined;
  /** Gets each step of the run. */
  readonly listener?: RunListener | undefined;
}
