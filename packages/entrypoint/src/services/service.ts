import type { Clock, Log } from '@procwrap/core';
import type { Command, OwnProcess, ProgramEnd } from '@procwrap/process-supervisor';
import type { RestartRules } from './decide-restart.ts';

/** One of several programs in a container. */
export interface Service {
  /** Its program, arguments, variables, user and folder; its streams and timeout are not used. */
  readonly command: Command;
  /** It is started when these are ready, and stopped before them. None by default. */
  readonly after?: readonly string[];
  /** When it is ready; by default as soon as it is started. */
  readonly ready?: Readiness;
  /** Milliseconds within which it must be ready, else all services stop; 60 000 by default. */
  readonly readyTimeoutMs?: number;
  /** Whether all services stop when it has ended; true by default, false with `ready: 'ended'`. */
  readonly essential?: boolean;
  /** When it is started again after its end; `never` by default. */
  readonly restart?: Restart;
}

/**
 * What makes a service ready: a target of `waitFor`, a line in its output, or its end with exit
 * code 0 (for a program that prepares something for the others).
 */
export type Readiness = string | { readonly log: string | RegExp } | 'ended';

/** When a program is started again, or the rules for it. */
export type Restart = RestartRules['when'] | (Pick<RestartRules, 'when'> & Partial<RestartRules>);

/** The services, by name. */
export type Services = Readonly<Record<string, Service | Command>>;

/** Options of `runAll`. */
export interface RunAllOptions {
  /**
   * Milliseconds from the first stop signal to SIGKILL, for all services together; 10 000 by
   * default, as for `docker stop`.
   */
  readonly graceMs?: number;
  /**
   * `prefixed`, the default, puts the name before each line; with `untouched` the programs use our
   * streams.
   */
  readonly output?: 'prefixed' | 'untouched';
  /** Stops all services when it aborts. None by default. */
  readonly signal?: AbortSignal | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: RunAllDeps;
}

/** What `runAll` depends on; a test replaces it. */
export interface RunAllDeps {
  /** Where its own lines go; standard error by default. */
  readonly log?: Log;
  /** The clock of all waiting; the system's by default. */
  readonly clock?: Clock;
  /** The process that receives the signals; `process` by default. */
  readonly self?: OwnProcess;
}

/** The result of `runAll`. */
export interface RunAllResult {
  /** The exit code for the container. */
  readonly exitCode: number;
  /** Why the services were stopped. */
  readonly cause: Cause;
  /** The last end of each service that was started. */
  readonly ends: Readonly<Record<string, ProgramEnd>>;
}

/** Why all services were stopped. */
export type Cause =
  | { readonly kind: 'ended'; readonly name: string; readonly end: ProgramEnd }
  | { readonly kind: 'notReady'; readonly name: string }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  /** All services had ended by themselves. */
  | { readonly kind: 'allEnded' };
