import type { Clock } from '@procwrap/core';
import { exchange, type OutgoingRequest } from './exchange.ts';
import { type ExchangeResult, failed } from './exchange-result.ts';
import { type OpenDispatcher, openDispatcher, type Proxies } from './open-dispatcher.ts';
import { whyFailed } from './why-failed.ts';

/** Carries requests to one origin over a connection that is kept. */
export interface Transport {
  send(request: Omit<OutgoingRequest, 'origin'>): Promise<ExchangeResult>;
  /** Cuts every connection. */
  close(): Promise<void>;
}

/** Where a transport goes, and how. */
export interface TransportOptions {
  readonly origin: URL;
  readonly proxies: Proxies;
  readonly clock: Clock;
  readonly requestTimeoutMs: number | 'none';
}

/** As long as undici itself gives a connection; a shorter request timeout shortens it. */
const longestConnectMs = 10_000;

/** A transport that loads undici when the first request is due. */
export function createTransport(options: TransportOptions): Transport {
  const { origin, proxies, clock, requestTimeoutMs } = options;
  const connectTimeoutMs =
    requestTimeoutMs === 'none' ? longestConnectMs : Math.min(requestTimeoutMs, longestConnectMs);
  let opening: Promise<OpenDispatcher> | undefined;
  let closed = false;
  return {
    send: async (request) => {
      if (closed) return { kind: 'cancelled' };
      try {
        opening ??= openDispatcher({ origin, proxies, connectTimeoutMs });
        const { dispatcher } = await opening;
        return await exchange(dispatcher, clock, { ...request, origin: origin.origin });
      } catch (error) {
        return failed(whyFailed(error));
      }
    },
    close: async () => {
      closed = true;
      const opened = await opening?.catch(() => undefined);
      await opened?.destroy();
    },
  };
}
