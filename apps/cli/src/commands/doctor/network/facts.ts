import type { ApiAnswer } from '@procwrap/task-session/diagnosis';

/** One step on the way to the server. */
export type Step<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** There was no result in time. */
  | { readonly kind: 'late'; readonly seconds: number }
  /** It was not taken, because of what the text says. */
  | { readonly kind: 'skipped'; readonly why: string };

/** A read from the server, whose answer may be a failure. */
export type Read<Value> = Extract<Step<Value>, { readonly kind: 'done' | 'skipped' }>;

/** A connection that was made. */
export interface ConnectionFacts {
  /** The version of TLS; undefined for a connection without TLS. */
  readonly tls: string | undefined;
  /** When the certificate of the server expires, in milliseconds since the Unix epoch. */
  readonly validUntil: number | undefined;
}

/** The end of an attempt to connect that failed. */
export type ConnectionStep = Step<ConnectionFacts> & {
  /** Whether the connection itself was made, so that it is TLS that failed. */
  readonly isConnected?: boolean;
};

/** The address of the server. */
export interface Target {
  /** Scheme, host and port, without a password. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

/** An answer of the server, and the time of this machine in the middle of the request. */
export type TimedAnswer = ApiAnswer & { readonly localTime: number };

/** What was found on the way to the server. */
export interface NetworkFacts {
  /** Undefined when a run would not contact a server. */
  readonly target: Target | undefined;
  readonly lookup: Step<readonly string[]>;
  readonly connection: ConnectionStep;
  /** The answer to the read of one execution. */
  readonly executions: Read<TimedAnswer>;
  /** The run environments that the key sees. */
  readonly environments: Read<ApiAnswer>;
  /** The task of the run, or the execution that it takes over. */
  readonly task: Read<ApiAnswer>;
}
