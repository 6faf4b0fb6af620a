import type { Clock, JsonObject, Log, Secret } from '@procwrap/core';
import type { Proxies } from '../exchange/open-dispatcher.ts';
import { createTransport, type Transport } from '../exchange/transport.ts';
import { describeResult } from '../reporting/describe-result.ts';
import { isTransient } from '../retry/decide-retry.ts';
import { type ItemContext, rollbarItem } from './rollbar-item.ts';

/** Reports trouble to Rollbar, in the background. */
export interface RollbarReporter {
  /** Queues a message; never throws and never waits. Beyond twenty waiting items new ones are dropped. */
  report(message: string, details: JsonObject): void;
  /** Gives what waits a moment, then cuts it off. */
  close(): Promise<void>;
}

/** Where and how trouble is reported to Rollbar. */
export interface RollbarSettings extends ItemContext {
  readonly accessToken: Secret;
  /** How many times more an item is tried. */
  readonly retries: number;
  readonly retryDelayMs: number;
  /** Milliseconds that one request may take. */
  readonly timeoutMs: number;
  /** `https://api.rollbar.com/api/1/item/` unless said otherwise. */
  readonly endpoint?: string;
  readonly proxies?: Proxies;
  readonly clock: Clock;
  readonly log: Log;
}

const mostWaiting = 20;
const graceMs = 500;

interface Delivery {
  readonly settings: RollbarSettings;
  readonly transport: Transport;
  readonly path: string;
  readonly signal: AbortSignal;
}

const sendItem = async ({ settings, transport, path, signal }: Delivery, body: string) => {
  const headers = {
    'Content-Type': 'application/json',
    'X-Rollbar-Access-Token': settings.accessToken.reveal(),
  };
  for (let left = settings.retries; ; left -= 1) {
    const { timeoutMs, clock, log } = settings;
    const request = { method: 'POST', path, headers, body, timeoutMs, signal } as const;
    const result = await transport.send(request);
    if (result.kind === 'answer' && result.status < 300) return;
    const isLasting = !isTransient(result) && !(result.kind === 'answer' && result.status >= 500);
    if (isLasting || left <= 0)
      return log.debug(`Rollbar got no report: ${describeResult(result)}`);
    await clock.sleep(settings.retryDelayMs, signal);
  }
};

/** A reporter that sends one item at a time and holds nobody up. */
export function createRollbarReporter(settings: RollbarSettings): RollbarReporter {
  const { clock, timeoutMs, proxies = {} } = settings;
  const url = new URL(settings.endpoint ?? 'https://api.rollbar.com/api/1/item/');
  const transport = createTransport({ origin: url, proxies, clock, requestTimeoutMs: timeoutMs });
  const closing = new AbortController();
  const { signal } = closing;
  const delivery = { settings, transport, path: url.pathname + url.search, signal };
  const waiting: string[] = [];
  let sending: Promise<void> | undefined;
  const drain = async () => {
    for (let item = waiting.shift(); item && !signal.aborted; item = waiting.shift())
      await sendItem(delivery, item);
  };
  return {
    report: (message, details) => {
      if (signal.aborted || waiting.length >= mostWaiting) return;
      waiting.push(rollbarItem(settings, { message, details, atMs: clock.now() }));
      sending ??= drain().finally(() => {
        sending = undefined;
      });
    },
    close: async () => {
      const enough = new AbortController();
      await Promise.race([sending, sending && clock.sleep(graceMs, enough.signal)]);
      enough.abort();
      closing.abort();
      await sending;
      await transport.close();
    },
  };
}
