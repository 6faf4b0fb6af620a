import type { CreateResult } from '@procwrap/api-client';
import type { Reading, Written } from '@procwrap/config';
import type { Clock, Log } from '@procwrap/core';
import type { LambdaContext } from '@procwrap/runtime-metadata';
import type { SessionCache } from './cache/session-cache.ts';
import type { Stopper } from './outcome/stop.ts';
import type { PlatformDetector } from './platform/platform-detector.ts';
import type { Resolved, ValueSource } from './resolution/value-source.ts';
import type { Input } from './values/input.ts';

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

/** An execution as the server knows it. */
export type Accepted = Extract<CreateResult, { kind: 'accepted' }>;

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
