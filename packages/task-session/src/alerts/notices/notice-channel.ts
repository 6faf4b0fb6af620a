import type { Answer } from '@procwrap/api-client';
import type { NotifyEvent } from '@procwrap/config';
import type { Secret } from '@procwrap/core';
import type { Notice } from '../../notice.ts';

/** A message as an HTTP request. */
export interface NoticeRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a GET. */
  readonly body: string | null;
}

/** What a request is made from, besides the message. */
export interface RequestFacts {
  /** The address of the receiver. */
  readonly url: URL;
  /** Signs webhooks. */
  readonly secret: Secret | undefined;
  /** The time of this try, in milliseconds since the epoch. */
  readonly nowMs: number;
}

/** One kind of receiver. */
export interface NoticeChannel {
  /** Whether it gets such a message; `events` are those that the user wants to read about. */
  readonly isWanted: (notice: Notice, events: readonly NotifyEvent[]) => boolean;
  /** Makes the request of one try. */
  readonly request: (notice: Notice, facts: RequestFacts) => NoticeRequest;
  /** Why an answer of status 2xx is none; undefined when the receiver took the message. */
  readonly problemIn?: (answer: Answer) => string | undefined;
  /** Whether such an answer means that the receiver takes the message later. */
  readonly isBusy?: (answer: Answer) => boolean;
}

/**
 * Whether a message says something about the present. Some services show the last message as the
 * state of a task, and have no other place for one.
 */
export function isOfNow({ timing }: Notice): boolean {
  return timing !== 'past';
}

/** Whether people want to read a message. */
export function isForPeople(
  { event, isRecovery }: Notice,
  events: readonly NotifyEvent[],
): boolean {
  if (events.includes('always')) return true;
  if (isRecovery && events.includes('recovery')) return true;
  return events.some((wanted) => wanted === event);
}
