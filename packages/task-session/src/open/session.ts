import type { ExecutionApi } from '@procwrap/api-client';
import type { Reading, Written } from '@procwrap/config';
import type { Clock, Finding, JsonValue, Log } from '@procwrap/core';
import type { LambdaContext } from '@procwrap/runtime-metadata';
import type { Plan } from '../plan.ts';
import type { ExecutionReporter } from '../ports.ts';
import type { StatusFeed } from '../reporting/status-feed.ts';
import type { Stopper } from '../stop.ts';
import type { LogTail } from '../tail/log-tail.ts';
import type { Input } from '../values/input.ts';
import type { PlatformDetector } from './platform-detector.ts';
import type { FlowMask, Resolved, ValueSource } from './resolution.ts';
import type { SessionCache } from './session-cache.ts';

/** What an app provides: where options come from, where lines go, who may stop the run. */
export interface SessionDeps {
  /** Flags, environment and options object, as somebody wrote them. */
  readonly written: Written;
  /** Whether a function runs inside the app, instead of a process beside it. */
  readonly embedded: boolean;
  readonly wrapperVersion: string;
  readonly hostname: string;
  readonly clock: Clock;
  /** From 0 up to, but not, 1. */
  readonly random: () => number;
  /** Takes each of our log lines. */
  readonly writeLine: (line: string) => void;
  readonly stopper: Stopper;
  /** Aborts when a further stop request ends all waiting. */
  readonly forceKill: AbortSignal;
  /** The command as a person would type it. */
  readonly describeCommand: (options: Reading['options']) => string | undefined;
  /** What AWS Lambda hands to a handler beside the event. */
  readonly lambdaContext?: LambdaContext | undefined;
  /** Has the last word on the options, whatever they were read from. */
  readonly adjust?: ((options: Reading['options']) => Reading['options']) | undefined;
  /** What outlives the session, for a program that opens many. */
  readonly sessionCache?: SessionCache | undefined;
}

/** What is known only when an attempt starts, for its environment. */
export interface AttemptFacts {
  /** The port on which status updates are taken; undefined where none are. */
  readonly statusPort?: number | undefined;
}

/** The environment of an attempt, or why there is none. */
export type Environment =
  | { readonly kind: 'ready'; readonly env: Readonly<Record<string, string>> }
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] };

/** A task execution that is ready to run. */
export interface Session {
  readonly options: Reading['options'];
  readonly plan: Plan;
  readonly log: Log;
  readonly reporter: ExecutionReporter;
  /** Takes what the task says of its progress. */
  readonly feed: StatusFeed;
  /** Takes what the task writes, when some of it is to be sent. */
  readonly tail: LogTail | undefined;
  /** The resolved configuration; undefined when no location for one was given. */
  readonly config: JsonValue | undefined;
  /** The task's input, the server's too once the execution has been accepted. */
  input(): JsonValue | undefined;
  /** The environment for an attempt; secrets that are too old are fetched again. */
  environment(facts: AttemptFacts): Promise<Environment>;
  /** Hides resolved secrets in one flow of output, where the options ask for it. */
  redact(): FlowMask | undefined;
  /** Writes the variable files and nothing else; they stay. */
  writeVariables(): Promise<readonly Finding[]>;
  /** Removes the files written for an attempt and ends every connection. */
  close(): Promise<void>;
}

/** A session, or nothing where something is wrong; with the options as far as they could be read. */
export interface Opening extends Pick<Reading, 'options' | 'sources'> {
  readonly findings: readonly Finding[];
  readonly session: Session | undefined;
}

/** A connection to the API and what ends with it. */
export interface Connection {
  readonly api: ExecutionApi;
  close(): Promise<void>;
}

/** What a session is built from. */
export interface Parts {
  readonly deps: SessionDeps;
  readonly reading: Reading;
  readonly values: ValueSource;
  /** The values that the options were read from. */
  readonly resolved: Resolved;
  readonly log: Log;
  readonly input: Input;
  readonly platformDetector: PlatformDetector;
}
