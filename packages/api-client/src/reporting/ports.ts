import type { Clock, JsonObject } from '@procwrap/core';
import type { ExchangeResult } from '../exchange/exchange-result.ts';
import type { RetryPorts } from '../retry/send-with-retries.ts';

/** How long each kind of trouble is retried, in milliseconds. */
export interface Budgets {
  /** Creating or attaching while the API fails. */
  readonly createErrorMs: number | 'forever';
  /** Creating while the server says that the Task has no place left (409); 0: no retry. */
  readonly conflictMs: number | 'forever';
  readonly conflictRetryDelayMs: number;
  /** One update while the API fails. */
  readonly updateErrorMs: number | 'forever';
  /** The final status. */
  readonly finalMs: number | 'forever';
  /** Between two tries, when the server names no time. */
  readonly retryDelayMs: number;
  /** How long reporting rests when the budget of an update is used up. */
  readonly resumeDelayMs: number | 'never';
}

/** What was being done. */
export type Operation = 'create' | 'attach' | 'update' | 'finish' | 'report';

/** A report that did not get through. Holds no secret. */
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
  /** Below the collection of executions, e.g. `` or `{uuid}/?content=false`. */
  readonly path: string;
  readonly body: JsonObject;
  /** The execution that a PATCH attaches to. */
  readonly attachTo?: string;
}

/** How one try is sent. */
export interface Try {
  readonly timeoutMs: number | 'none';
  readonly signal: AbortSignal;
}

/** What the parts of the client share. */
export interface Ports extends RetryPorts {
  readonly clock: Clock;
  readonly budgets: Budgets;
  readonly send: (request: ApiRequest, how: Try) => Promise<ExchangeResult>;
  /** Reads what stands below the root of the API, once. */
  readonly read: (path: string, how: Try) => Promise<ExchangeResult>;
  /** Logs a trouble and passes it on. */
  readonly report: (trouble: Trouble) => void;
}
