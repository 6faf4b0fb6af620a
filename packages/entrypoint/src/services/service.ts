import type { Clock, Log } from '@procwrap/core';
import type { Command, OwnProcess, ProgramEnd } from '@procwrap/process-supervisor';
import type { RestartRules } from './decide-restart.ts';

/** One of several programs in a container. */
export interface Service {
  /** Its program, arguments, variables, user and folder; streams and times are `runAll`'s business. */
  readonly command: Command;
  /** Is started when these are ready, and stopped before they are. */
  readonly after?: readonly string[];
  /** When it counts as ready; as soon as it is started when not said. */
  readonly ready?: Readiness;
  /** Milliseconds in which it must be ready; 60 000 when not said. */
  readonly readyTimeoutMs?: number;
  /** Whether its end is the end of all; it is, except for one that is `ready` when it has ended. */
  readonly essential?: boolean;
  /** What follows its end; nothing when not said. */
  readonly restart?: Restart;
}

/**
 * What makes a service ready: anything that `waitFor` takes, a line in its output, or its end with exit code 0 (which is
 * for a program that prepares something for the others).
 */
export type Readiness = string | { readonly log: string | RegExp } | 'ended';

/** When a program is started again, or by which rules. */
export type Restart = RestartRules['when'] | (Pick<RestartRules, 'when'> & Partial<RestartRules>);

/** All of them, by name. */
export type Services = Readonly<Record<string, Service | Command>>;

/** What holds for all of them. */
export interface RunAllOptions {
  /** Milliseconds for all of them to end once they are asked to; 10 000 when not said, as `docker stop` has it. */
  readonly graceMs?: number;
  /** `prefixed` puts the name before each line; `untouched` hands the program our own streams. */
  readonly output?: 'prefixed' | 'untouched';
  /** Stops all of them when it aborts. */
  readonly signal?: AbortSignal | undefined;
  readonly deps?: RunAllDeps;
}

/** What `runAll` uses of its surroundings; a test replaces it. */
export interface RunAllDeps {
  /** Where its own lines go; standard error by default. */
  readonly log?: Log;
  /** The clock of all waiting; the system's by default. */
  readonly clock?: Clock;
  /** The process that receives the signals; `process` by default. */
  readonly self?: OwnProcess;
}

/** How it all went. */
export interface RunAllResult {
  /** What the container should exit with. */
  readonly exitCode: number;
  readonly cause: Cause;
  /** How each has ended in the end; those that were never started are not in it. */
  readonly ends: Readonly<Record<string, ProgramEnd>>;
}

/** Why all of them were stopped. */
export type Cause =
  | { readonly kind: 'ended'; readonly name: string; readonly end: ProgramEnd }
  | { readonly kind: 'notReady'; readonly name: string }
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  /** Nothing was left to run. */
  | { readonly kind: 'allEnded' };
