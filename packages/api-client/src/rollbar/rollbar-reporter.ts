import {
  type Clock,
  createDeadline,
  type JsonObject,
  type Log,
  reveal,
  type Secret,
  silentLog,
  systemClock,
} from '@procwrap/core';
import type { OutgoingRequest } from '../exchange/exchange.ts';
import type { Proxies } from '../exchange/open-dispatcher.ts';
import { createTransport, type Transport } from '../exchange/transport.ts';
import { describeResult } from '../reporting/describe-result.ts';
import { isTransient } from '../retry/decide-retry.ts';
import { type ItemContext, rollbarItem } from './rollbar-item.ts';

/** Sends messages to Rollbar in the background. */
export interface RollbarReporter extends AsyncDisposable {
  /**
   * Queues a message; never throws and never waits. When twenty messages wait, new ones are
   * dropped.
   */
  report(message: string, details?: JsonObject): void;
  /** Waits half a second for what is being sent, then ends it. The same as `await using`. */
  close(): Promise<void>;
}

/** Where and how messages are sent to Rollbar. */
export interface RollbarSettings extends Partial<ItemContext> {
  readonly accessToken: string | Secret;
  /** How often a failed message is tried again; 2 by default. */
  readonly retries?: number | undefined;
  /** Milliseconds between two tries; 120,000 by default. */
  readonly retryDelayMs?: number | undefined;
  /** Milliseconds that one request may take; 30,000 by default. */
  readonly timeoutMs?: number | undefined;
  /** `https://api.rollbar.com/api/1/item/` by default. */
  readonly endpoint?: string | undefined;
  /** No proxy by default. */
  readonly proxies?: Proxies | undefined;
  readonly deps?:
    | { readonly clock?: Clock | undefined; readonly log?: Log | undefined }
    | undefined;
}

const mostWaiting = 20;
const graceMs = 500;

interface Delivery {
  readonly transport: Transport;
  readonly request: Pick<OutgoingRequest, 'method' | 'path' | 'headers' | 'timeoutMs' | 'signal'>;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

const sendItem = async (delivery: Delivery, body: string): Promise<void> => {
  const { transport, request, retries, retryDelayMs, clock, log } = delivery;
  for (let left = retries; ; left -= 1) {
    const result = await transport.send({ ...request, body });
    if (result.kind === 'answer' && result.status < 300) return;
    const isLasting = !isTransient(result) && !(result.kind === 'answer' && result.status >= 500);
    if (isLasting || left <= 0)
      return log.debug(`Rollbar got no report: ${describeResult(result)}`);
    await clock.sleep(retryDelayMs, request.signal);
  }
};

const openDelivery = (settings: RollbarSettings, signal: AbortSignal): Delivery => {
  const { accessToken, retries = 2, retryDelayMs = 120_000, timeoutMs = 30_000 } = settings;
  const { endpoint = 'https://api.rollbar.com/api/1/item/', proxies, deps } = settings;
  const { clock = systemClock, log = silentLog } = deps ?? {};
  const origin = new URL(endpoint);
  const headers = {
    'Content-Type': 'application/json',
    'X-Rollbar-Access-Token': reveal(accessToken),
  };
  const path = origin.pathname + origin.search;
  return {
    ...{ retries, retryDelayMs, clock, log },
    transport: createTransport({ origin, proxies, requestTimeoutMs: timeoutMs, deps: { clock } }),
    request: { method: 'POST', path, headers, timeoutMs, signal },
  };
};

/** A reporter that sends one message at a time, in the background. */
export function createRollbarReporter(settings: RollbarSettings): RollbarReporter {
  const { environment = 'unknown', codeVersion = 'unknown' } = settings;
  const closing = new AbortController();
  const { signal } = closing;
  const delivery = openDelivery(settings, signal);
  const { clock, transport } = delivery;
  const waiting: string[] = [];
  let sending: Promise<void> | undefined;
  const drain = async () => {
    for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift())
      await sendItem(delivery, item);
  };
  const close = async () => {
    if (sending) {
      using deadline = createDeadline({ clock, ms: graceMs });
      await deadline.until(sending);
    }
    closing.abort();
    await sending;
    await transport.close();
  };
  return {
    report: (message, details = {}) => {
      if (signal.aborted || waiting.length >= mostWaiting) return;
      const item = { message, details, atMs: clock.now() };
      waiting.push(rollbarItem({ environment, codeVersion }, item));
      sending ??= drain().finally(() => {
        sending = undefined;
      });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
