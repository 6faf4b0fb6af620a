import { type Clock, systemClock } from '@procwrap/core';
import { exchange, type OutgoingRequest } from './exchange.ts';
import { type Answer, type ExchangeResult, failed } from './exchange-result.ts';
import { type OpenDispatcher, openDispatcher, type Proxies } from './open-dispatcher.ts';
import { whyFailed } from './why-failed.ts';

/** Sends requests to one origin over a connection that is kept. */
export interface Transport extends AsyncDisposable {
  send(request: Omit<OutgoingRequest, 'origin'>): Promise<ExchangeResult>;
  /** Ends every connection. The same as `await using`. */
  close(): Promise<void>;
}

/** Where a transport sends its requests, and how. */
export interface TransportOptions {
  /** Scheme, host and port of the server. */
  readonly origin: URL;
  /** No proxy by default. */
  readonly proxies?: Proxies | undefined;
  /**
   * Milliseconds that one request may take, which limits the time to connect; 30,000 by default.
   */
  readonly requestTimeoutMs?: number | 'none' | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: { readonly clock?: Clock | undefined } | undefined;
}

/**
 * The time that undici gives a connection by default, in milliseconds; a shorter request timeout
 * replaces it.
 */
const longestConnectMs = 10_000;

type Request = Parameters<Transport['send']>[0];

const staysOpen = ({ headers }: Answer) => headers.connection !== 'close';

/**
 * Sends requests over one connection. A server may close a connection that is kept at the moment in
 * which the next request is sent; that request is sent again at once, if it may be sent twice.
 */
const overKept = (send: (request: Request) => Promise<ExchangeResult>) => {
  let isKept = false;
  const sendOnce = async (request: Request): Promise<ExchangeResult> => {
    const wasKept = isKept;
    const result = await send(request);
    isKept = result.kind === 'answer' && staysOpen(result);
    return result.kind === 'failure' && result.closed ? { ...result, wasKept } : result;
  };
  return async (request: Request): Promise<ExchangeResult> => {
    const result = await sendOnce(request);
    const isStale = result.kind === 'failure' && result.wasKept === true;
    return isStale && request.method !== 'POST' ? sendOnce(request) : result;
  };
};

/** A transport that loads undici with its first request. */
export function createTransport(options: TransportOptions): Transport {
  const { origin, proxies = {}, requestTimeoutMs = 30_000, deps } = options;
  const { clock = systemClock } = deps ?? {};
  const connectTimeoutMs =
    requestTimeoutMs === 'none' ? longestConnectMs : Math.min(requestTimeoutMs, longestConnectMs);
  let opening: Promise<OpenDispatcher> | undefined;
  let closed = false;
  const close = async () => {
    closed = true;
    const opened = await opening?.catch(() => undefined);
    await opened?.destroy();
  };
  return {
    send: overKept(async (request) => {
      if (closed) return { kind: 'cancelled' };
      try {
        opening ??= openDispatcher({ origin, proxies, connectTimeoutMs });
        const { dispatcher } = await opening;
        return await exchange(dispatcher, clock, { ...request, origin: origin.origin });
      } catch (error) {
        return failed(whyFailed(error));
      }
    }),
    close,
    [Symbol.asyncDispose]: close,
  };
}
