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
}

/** No answer, or not all of it. */
export interface Failure {
  readonly kind: 'failure';
  readonly why: string;
}

/** The result of one exchange. */
export type ExchangeResult = Answer | Failure | { readonly kind: 'cancelled' };

/** A failure with its reason. */
export function failed(why: string): Failure {
  return { kind: 'failure', why };
}
