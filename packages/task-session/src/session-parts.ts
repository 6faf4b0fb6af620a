import type { CreateResult } from '@procwrap/api-client';
import type { Options, OptionsReader, Reading, Written } from '@procwrap/config';
import type { Clock, EventName, Log } from '@procwrap/core';
import type { LambdaContext } from '@procwrap/runtime-metadata';
import type { SessionCache } from './cache/session-cache.ts';
import type { Stopper } from './outcome/stop.ts';
import type { PlatformDetector } from './platform/platform-detector.ts';
import type { Resolved, ValueSource } from './resolution/value-source.ts';
import type { SessionState } from './session-state.ts';
import type { Input } from './values/input.ts';

/** What a session is opened with. Only `written` has no default. */
export interface SessionDeps {
  /** Flags, environment and options object, as the user wrote them. */
  readonly written: Written;
  /** Whether the task is a function inside the program, and not a process; false by default. */
  readonly embedded?: boolean | undefined;
  /** The version that is sent to the server; `unknown` by default. */
  readonly wrapperVersion?: string | undefined;
  /** The name of this machine; not sent by default. */
  readonly hostname?: string | undefined;
  /** The machine's clock by default. */
  readonly clock?: Clock | undefined;
  /** From 0 up to, but not, 1; `Math.random` by default. */
  readonly random?: (() => number) | undefined;
  /** Receives each log line of the session; lines are dropped by default. */
  readonly writeLine?: ((line: string, event: EventName) => void) | undefined;
  /** Stops the run when it aborts, as `stopper.stop({ by: 'caller' })` does. */
  readonly signal?: AbortSignal | undefined;
  /** Stops the run; a new one by default, which the session has. */
  readonly stopper?: Stopper | undefined;
  /** Aborts when a further stop request ends all waiting; never by default. */
  readonly forceKill?: AbortSignal | undefined;
  /** Aborts when the stop budget leaves no more time for requests; never by default. */
  readonly reportOver?: AbortSignal | undefined;
  /** The command as a person would type it; not sent by default. */
  readonly describeCommand?: ((options: Options) => string | undefined) | undefined;
  /** The context that AWS Lambda passes to a handler. */
  readonly lambdaContext?: LambdaContext | undefined;
  /** Changes the options after they were read. */
  readonly adjust?: ((options: Options) => Options) | undefined;
  /** The state of a session that another process has begun; a new one when left out. */
  readonly resumed?: SessionState | undefined;
  /** Reads the options; it may remember them. Reads them each time by default. */
  readonly reader?: OptionsReader | undefined;
  /** Shares values and a connection between the sessions of a program. */
  readonly sessionCache?: SessionCache | undefined;
}

type Optional =
  | 'resumed'
  | 'hostname'
  | 'lambdaContext'
  | 'adjust'
  | 'sessionCache'
  | 'signal'
  | 'reportOver';

/** The same with all defaults. */
export type CompleteSessionDeps = Pick<SessionDeps, Optional> & {
  readonly [Name in Exclude<keyof SessionDeps, Optional>]-?: NonNullable<SessionDeps[Name]>;
};

/** An execution as the server knows it. */
export type Accepted = Extract<CreateResult, { kind: 'accepted' }>;

/** What a session is built from. */
export interface Parts {
  readonly deps: CompleteSessionDeps;
  readonly reading: Reading;
  readonly values: ValueSource;
  /** The values that the options were read from. */
  readonly resolved: Resolved;
  readonly log: Log;
  readonly input: Input;
  readonly platformDetector: PlatformDetector;
}
