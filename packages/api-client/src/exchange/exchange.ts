import type { Clock } from '@procwrap/core';
import type { Dispatcher } from 'undici';
import { type Answer, type ExchangeResult, failed } from './exchange-result.ts';
import { readAnswer } from './read-answer.ts';
import { isClosed, whyFailed } from './why-failed.ts';

/**
 * The size of the largest answer that is read: an execution with its log tails and values is
 * smaller.
 */
export const maxAnswerBytes = 32 * 1024 * 1024;

/** A request and its timeout. */
export interface OutgoingRequest {
  readonly method: 'POST' | 'PATCH' | 'GET';
  readonly origin: string;
  /** The path with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null for a GET. */
  readonly body: string | null;
  /** Milliseconds from the start to the last byte of the answer. */
  readonly timeoutMs: number | 'none';
  readonly signal: AbortSignal;
  /**
   * So many bytes of the answer are enough: a body that is longer, does not end in time or breaks
   * off is cut there. Without it, the request then has no answer.
   */
  readonly enoughBytes?: number | undefined;
}

type Controller = Parameters<NonNullable<Dispatcher.DispatchHandler['onRequestStart']>>[0];

/** Finishes once; later results are ignored, and a request without an answer is aborted. */
const createEnd = (resolve: (result: ExchangeResult) => void) => {
  const over = new AbortController();
  let control: Controller | undefined;
  const tearDown = () => control?.abort(new Error('the request is given up'));
  return {
    signal: over.signal,
    /** Whether the request was handed to a connection. */
    wasStarted: () => control !== undefined,
    hold: (controller: Controller) => {
      control = controller;
      if (over.signal.aborted) tearDown();
    },
    finish: (result: ExchangeResult, isWhole = result.kind === 'answer') => {
      if (over.signal.aborted) return;
      // Without a reason, Node would make an error with a stack.
      over.abort('answered');
      resolve(result);
      if (!isWhole) tearDown();
    },
  };
};

const noAnswer = (timeoutMs: number, maybeSent: boolean) =>
  failed(`no answer within ${Math.round(timeoutMs)} ms`, { maybeSent, timedOut: true });

type End = ReturnType<typeof createEnd>;

const tooLarge = failed(`the answer is larger than ${maxAnswerBytes} bytes`, { maybeSent: true });

/** Reads an answer as it comes, and finishes with it, or with why there is none. */
const createReading = ({ hold, finish, wasStarted }: End, enoughBytes: number | undefined) => {
  const chunks: Buffer[] = [];
  let size = 0;
  let status = 0;
  let headers: Answer['headers'] = {};
  const whole = () => readAnswer(status, headers, chunks);
  const giveUp = (result: ExchangeResult) => {
    // A status below 200 only announces the answer.
    const isEnough = enoughBytes !== undefined && status >= 200;
    finish(isEnough ? whole() : result, false);
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: hold,
    onResponseStart: (_controller, statusCode, received) => {
      status = statusCode;
      headers = received;
    },
    onResponseData: (_controller, chunk) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > (enoughBytes ?? maxAnswerBytes)) giveUp(tooLarge);
    },
    onResponseEnd: () => finish(whole()),
    onResponseError: (_controller, error) => {
      const closed = status === 0 && isClosed(error);
      giveUp(failed(whyFailed(error), { maybeSent: wasStarted(), closed }));
    },
  };
  return { handler, giveUp };
};

/** Sends one request and reads its answer; never rejects, follows no redirect, leaves no timer. */
export function exchange(
  dispatcher: Dispatcher,
  clock: Clock,
  { timeoutMs, signal, enoughBytes, ...request }: OutgoingRequest,
): Promise<ExchangeResult> {
  return new Promise((resolve) => {
    const end = createEnd((result) => {
      // An option `signal` would do this as well, but Node would keep this request for long.
      signal.removeEventListener('abort', cancel);
      resolve(result);
    });
    const { handler, giveUp } = createReading(end, enoughBytes);
    const cancel = () =>
      giveUp({ kind: 'cancelled', ...(!end.wasStarted() && { isUnsent: true }) });
    if (signal.aborted) return cancel();
    signal.addEventListener('abort', cancel, { once: true });
    if (timeoutMs !== 'none')
      clock.sleep(timeoutMs, end.signal).then(() => giveUp(noAnswer(timeoutMs, end.wasStarted())));
    const untimed = { headersTimeout: 0, bodyTimeout: 0 };
    try {
      dispatcher.dispatch({ ...request, ...untimed }, handler);
    } catch (error) {
      end.finish(failed(whyFailed(error)));
    }
  });
}
