import type { JsonValue } from '@procwrap/core';

/** An answer of the server with any status. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** The headers by their names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body; left out when it is empty or not JSON. */
  readonly body?: JsonValue;
  /** The beginning of a body that is not JSON, on one line. */
  readonly excerpt?: string;
  /** Whether it is about an execution that an earlier creation, whose answer was lost, has made. */
  readonly ofEarlier?: boolean;
}

/** No answer, or not all of it. */
export interface Failure {
  readonly kind: 'failure';
  readonly why: string;
  /** Whether the server may have received the request. */
  readonly maybeSent: boolean;
  /** Whether procwrap did not wait any longer; the server may be at work on the request. */
  readonly timedOut?: boolean;
  /** Whether the connection was closed before any byte of an answer. */
  readonly closed?: boolean;
  /** Whether that connection had been kept since an earlier answer. */
  readonly wasKept?: boolean;
}

/** It was ended by its signal. */
export interface Cancelled {
  readonly kind: 'cancelled';
  /** Whether it was never handed to a connection. */
  readonly isUnsent?: boolean;
}

/** The result of one exchange. */
export type ExchangeResult = Answer | Failure | Cancelled;

/** Whether no byte of the request can have reached the server. */
export function isUnsent(result: ExchangeResult): boolean {
  if (result.kind === 'failure') return !result.maybeSent;
  return result.kind === 'cancelled' && result.isUnsent === true;
}

/** A failure with its reason; by default the request was not sent. */
export function failed(why: string, how: Partial<Failure> = {}): Failure {
  return { maybeSent: false, ...how, kind: 'failure', why };
}
