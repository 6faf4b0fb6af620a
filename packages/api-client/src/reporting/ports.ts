import type { Clock, JsonObject } from '@procwrap/core';
import type { ExchangeResult } from '../exchange/exchange-result.ts';
import type { RetryPorts } from '../retry/send-with-retries.ts';

/** How long each kind of request is retried, in milliseconds. */
export interface Budgets {
  /** Creating or attaching while the API fails. */
  readonly createErrorMs: number | 'forever';
  /** Creating while the Task has as many executions as it may have (409); 0: no retry. */
  readonly conflictMs: number | 'forever';
  readonly conflictRetryDelayMs: number;
  /** One update while the API fails. */
  readonly updateErrorMs: number | 'forever';
  /** The final status. */
  readonly finalMs: number | 'forever';
  /** The final status that cannot be kept on disk; `finalMs` by default. */
  readonly finalUnkeptMs?: number | 'forever';
  /** How long a creation may go without an answer before it is overdue; `forever` by default. */
  readonly patienceMs?: number | 'forever';
  /** The longest wait between two tries, if the server names no time. */
  readonly retryDelayMs: number;
  /** How long no update is sent after the budget of an update is used up. */
  readonly resumeDelayMs: number | 'never';
}

/** The request that failed. */
export type Operation = 'create' | 'attach' | 'update' | 'finish' | 'report';

/** A report that did not reach the server. Contains no secret. */
export interface Trouble {
  readonly operation: Operation;
  /** What happened, in one line. */
  readonly message: string;
  /** The status of the server's answer, if there was one. */
  readonly status?: number;
}

/** One request of the API. */
export interface ApiRequest {
  readonly method: 'POST' | 'PATCH';
  /** The path below the collection of executions, e.g. `` or `{uuid}/?content=false`. */
  readonly path: string;
  readonly body: JsonObject;
  /** The execution that a PATCH attaches to. */
  readonly attachTo?: string;
  /** Sent as `Idempotency-Key`: a server that knows it creates one execution for all requests with it. */
  readonly idempotencyKey?: string;
}

/** The limits of one try. */
export interface Try {
  readonly timeoutMs: number | 'none';
  readonly signal: AbortSignal;
}

/** The creations of one execution that were sent. */
export interface SentCreations {
  /**
   * Until when the server may be at work on one without a response, in milliseconds since the epoch;
   * undefined when there is none.
   */
  readonly atWorkUntil: number | undefined;
  /** Whether no byte of any of them can have reached the server. */
  readonly areUnsent: boolean;
}

/** What the parts of the client share. */
export interface Ports extends RetryPorts {
  readonly clock: Clock;
  readonly budgets: Budgets;
  readonly send: (request: ApiRequest, how: Try) => Promise<ExchangeResult>;
  /** Sends a GET to a path below the root of the API, once. */
  readonly read: (path: string, how: Try) => Promise<ExchangeResult>;
  /** What is known of the creations that were sent; left out where nobody follows them. */
  readonly creations?: () => SentCreations;
  /** Logs a problem and passes it to the caller. */
  readonly report: (trouble: Trouble) => void;
}
