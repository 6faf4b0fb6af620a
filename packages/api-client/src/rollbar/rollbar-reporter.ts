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
  /**
   * Waits a moment for what is being sent, or until the signal aborts; then ends it. The same as
   * `await using`.
   */
  close(signal?: AbortSignal): Promise<void>;
}

/** Where and how messages are sent to Rollbar. */
export interface RollbarSettings extends Partial<ItemContext> {
  /** The access token of the project in Rollbar. */
  readonly accessToken: string | Secret;
  /** How often a failed message is tried again; 2 by default. */
  readonly retries?: number | undefined;
  /** Milliseconds between two tries; 120,000 by default. */
  readonly retryDelayMs?: number | undefined;
  /** Milliseconds that one request may take; 30,000 by default. */
  readonly timeoutMs?: number | 'none' | undefined;
  /** Milliseconds that closing waits for messages; 500 by default. */
  readonly closeMs?: number | undefined;
  /** Hears why Rollbar did not get a message; such messages are logged at DEBUG by default. */
  readonly onLost?: ((why: string) => void) | undefined;
  /** `https://api.rollbar.com/api/1/item/` by default. */
  readonly endpoint?: string | undefined;
  /** No proxy by default. */
  readonly proxies?: Proxies | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?:
    | { readonly clock?: Clock | undefined; readonly log?: Log | undefined }
    | undefined;
}

const mostWaiting = 20;
const usualCloseMs = 500;
/** The first pause between two tries while the reporter closes; it doubles. */
const firstPauseMs = 500;

interface Delivery {
  readonly transport: Transport;
  readonly request: Pick<OutgoingRequest, 'method' | 'path' | 'headers' | 'timeoutMs' | 'signal'>;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly clock: Clock;
  readonly onLost: (why: string) => void;
  readonly closing: Closing;
}

/** Whether the reporter closes, and how much time that leaves. */
interface Closing {
  /** Aborts when it begins. */
  readonly signal: AbortSignal;
  begin(): void;
  leftMs(): number;
}

const createClosing = (clock: Clock, closeMs: number): Closing => {
  const begun = new AbortController();
  let until = Number.POSITIVE_INFINITY;
  return {
    signal: begun.signal,
    begin: () => {
      until = clock.monotonic() + closeMs;
      begun.abort();
    },
    leftMs: () => until - clock.monotonic(),
  };
};

/** Waits before another try; while the reporter closes, the pauses are short. Resolves with whether there is time for it. */
const waitForTry = async (delivery: Delivery, number: number): Promise<boolean> => {
  const { clock, retryDelayMs, closing, request } = delivery;
  await clock.sleep(retryDelayMs, AbortSignal.any([closing.signal, request.signal]));
  if (!closing.signal.aborted) return true;
  const pauseMs = Math.min(retryDelayMs, firstPauseMs * 2 ** number);
  if (closing.leftMs() <= pauseMs) return false;
  await clock.sleep(pauseMs, request.signal);
  return true;
};

const sendItem = async (delivery: Delivery, body: string): Promise<void> => {
  const { transport, request, retries, onLost } = delivery;
  for (let number = 0; ; number += 1) {
    const result = await transport.send({ ...request, body });
    if (result.kind === 'answer' && result.status < 300) return;
    const isLasting = !isTransient(result) && !(result.kind === 'answer' && result.status >= 500);
    const isLast = isLasting || number >= retries || request.signal.aborted;
    if (isLast || !(await waitForTry(delivery, number))) return onLost(describeResult(result));
  }
};

const openDelivery = (settings: RollbarSettings, signal: AbortSignal): Delivery => {
  const { accessToken, retries = 2, retryDelayMs = 120_000, timeoutMs = 30_000 } = settings;
  const { endpoint = 'https://api.rollbar.com/api/1/item/', proxies, deps } = settings;
  const { closeMs = usualCloseMs } = settings;
  const { clock = systemClock, log = silentLog } = deps ?? {};
  const { onLost = (why) => log.debug('notice-failed', `Rollbar got no report: ${why}`) } =
    settings;
  const origin = new URL(endpoint);
  const headers = {
    'Content-Type': 'application/json',
    'X-Rollbar-Access-Token': reveal(accessToken),
  };
  const path = origin.pathname + origin.search;
  return {
    ...{ retries, retryDelayMs, clock, onLost, closing: createClosing(clock, closeMs) },
    transport: createTransport({ origin, proxies, requestTimeoutMs: timeoutMs, deps: { clock } }),
    request: { method: 'POST', path, headers, timeoutMs, signal },
  };
};

/** A reporter that sends one message at a time, in the background. */
export function createRollbarReporter(settings: RollbarSettings): RollbarReporter {
  const { environment = 'unknown', codeVersion = 'unknown' } = settings;
  const over = new AbortController();
  const { signal } = over;
  const delivery = openDelivery(settings, signal);
  const { clock, transport } = delivery;
  const waiting: string[] = [];
  let sending: Promise<void> | undefined;
  const drain = async () => {
    for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift())
      await sendItem(delivery, item);
  };
  const close = async (cut?: AbortSignal) => {
    if (sending) {
      delivery.closing.begin();
      using deadline = createDeadline({ clock, ms: delivery.closing.leftMs(), signal: cut });
      await deadline.until(sending);
    }
    over.abort();
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
    [Symbol.asyncDispose]: () => close(),
  };
}
