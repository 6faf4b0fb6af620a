import type { ExchangeResult, OutgoingRequest } from '@procwrap/api-client';
import { type Clock, failure, type Result, success } from '@procwrap/core';
import type { NoticeChannel, NoticeRequest } from './notice-channel.ts';

/** How a message is delivered, and how long that may take. */
export interface DeliveryContext {
  readonly clock: Clock;
  readonly random: () => number;
  readonly userAgent: string;
  readonly send: (request: Omit<OutgoingRequest, 'origin'>) => Promise<ExchangeResult>;
  /** Makes the request of one try. */
  readonly request: () => NoticeRequest;
  readonly problemIn: NoticeChannel['problemIn'];
  readonly isBusy?: NoticeChannel['isBusy'];
  /** Milliseconds for all tries together. */
  readonly budgetMs: number;
  /** How often it is tried; without it, as long as there is time. */
  readonly mostTries?: number | undefined;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** Why a message was not delivered. */
export interface Undelivered {
  readonly why: string;
  readonly isRefused: boolean;
}

/** Of an answer only the status and the beginning matter. */
const enoughBytes = 4096;

/** The pause after the first try, in milliseconds; it doubles. */
const firstPauseMs = 500;

const describe = (
  result: ExchangeResult,
  problemIn: DeliveryContext['problemIn'],
): string | undefined => {
  if (result.kind === 'cancelled') return 'there was no time left';
  if (result.kind === 'failure') return result.why;
  if (result.status >= 200 && result.status < 300) return problemIn?.(result);
  const more = result.status < 400 ? ', and redirects are not followed' : '';
  return `the receiver answered ${result.status}${more}`;
};

/** Whether another try may have another result. */
const isTransient = (result: ExchangeResult, isBusy: NoticeChannel['isBusy']): boolean =>
  result.kind === 'failure' ||
  (result.kind === 'answer' &&
    (result.status >= 500 || result.status === 429 || isBusy?.(result) === true));

/** Whether the receiver does not want the message, also later. */
const isRefusal = (result: ExchangeResult, isBusy: NoticeChannel['isBusy']): boolean =>
  result.kind === 'answer' && !isTransient(result, isBusy);

const askedPauseMs = (result: ExchangeResult): number => {
  const header = result.kind === 'answer' ? result.headers['retry-after'] : undefined;
  return /^\d{1,6}$/.test(String(header)) ? Number(header) * 1000 : 0;
};

const sendOnce = (context: DeliveryContext, timeoutMs: number): Promise<ExchangeResult> => {
  const { send, signal, userAgent } = context;
  const { url, method, headers, body } = context.request();
  const path = url.pathname + url.search;
  const all = { 'User-Agent': userAgent, ...headers };
  return send({ method, path, headers: all, body, timeoutMs, signal, enoughBytes });
};

/**
 * Sends a message until the receiver takes it, refuses it, or the time is over. One try gets half
 * of the time, so that a receiver that hangs gets another one.
 */
export async function deliverNotice(context: DeliveryContext): Promise<Result<void, Undelivered>> {
  const {
    clock,
    random,
    budgetMs,
    signal,
    problemIn,
    mostTries = Number.POSITIVE_INFINITY,
  } = context;
  const until = clock.monotonic() + budgetMs;
  const left = () => until - clock.monotonic();
  for (let tries = 1, pauseMs = firstPauseMs; ; tries += 1, pauseMs *= 2) {
    const result = await sendOnce(context, Math.max(0, Math.min(left(), budgetMs / 2)));
    const problem = describe(result, problemIn);
    if (problem === undefined) return success(undefined);
    const waitMs = Math.max(askedPauseMs(result), pauseMs * (1 - random() / 2));
    const isLast = tries >= mostTries || left() <= waitMs || signal.aborted;
    if (!isTransient(result, context.isBusy) || isLast)
      return failure({ why: problem, isRefused: isRefusal(result, context.isBusy) });
    await clock.sleep(waitMs, signal);
    if (signal.aborted) return failure({ why: problem, isRefused: false });
  }
}
