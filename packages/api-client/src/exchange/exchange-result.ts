import type { JsonValue } from '@procwrap/core';

/** The server answered, whatever the status. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body; left out when it is empty or not JSON. */
  readonly body?: JsonValue;
  /** The beginning of a body that is not JSON, on one line. */
  readonly excerpt?: string;
}

/** There was no answer, or it did not arrive in full. */
export interface Failure {
  readonly kind: 'failure';
  readonly why: string;
}

/** What became of one exchange; an expected end is a value. */
export type ExchangeResult = Answer | Failure | { readonly kind: 'cancelled' };

/** A failure with its reason. */
export function failed(why: string): Failure {
  return { kind: 'failure', why };
}
