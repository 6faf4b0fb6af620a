import { createDeadline } from '@procwrap/core';
import type { Notice, Receiving } from '../../notice.ts';
import type { ChannelParts } from '../channel.ts';
import { createDelivery, type DeliveryLimits, type DeliverySettings } from './delivery.ts';

/** Sends the messages about a run to one address, one after another. */
export interface Receiver extends AsyncDisposable {
  /** Sends a message that nothing waits for. */
  start(notice: Notice): void;
  /** Sends the last message, and waits for it within its time. */
  end(notice: Notice, limits: DeliveryLimits): Promise<void>;
}

/** An address, and what sends to it. */
export interface ReceiverSettings {
  readonly target: Receiving;
  readonly parts: ChannelParts;
  /** Loads the channel for this kind of address. */
  readonly load: DeliverySettings['load'];
  readonly mostTries?: number | undefined;
}

/** Delivers a message, and logs it or keeps it for later when the receiver does not take it. */
const createAttempt = ({ target, parts, load, mostTries }: ReceiverSettings) => {
  const { log, mask, keepUndelivered, options, deps } = parts;
  const timeoutMs = options.notifyTimeout * 1000;
  const delivery = createDelivery({
    ...{ target, load, timeoutMs, mostTries },
    deps: { ...deps, env: deps.written.env },
  });
  const attempt = async (notice: Notice, limits: DeliveryLimits): Promise<void> => {
    const result = await delivery.deliver(notice, options.notifyOn, limits);
    if (result === undefined || result.ok) return;
    const { why, isRefused } = result.problem;
    const isWorthIt = notice.event !== 'start' && !isRefused;
    const isKept = isWorthIt && (await keepUndelivered?.({ target, notice, why: mask(why) }));
    const rest = isKept ? '; it is kept for later' : '';
    const option = target.kind === 'rollbar' ? '--rollbar-report-failures' : '--notify';
    const where = `${target.kind} at ${target.host}`;
    const what = `did not get the message (${notice.event})`;
    log.warning('notice-failed', mask(`${option}: ${where} ${what}: ${why}${rest}`));
  };
  return { attempt, close: delivery.close };
};

/** The receiver at an address. */
export function createReceiver(settings: ReceiverSettings): Receiver {
  const { parts } = settings;
  const { clock } = parts.deps;
  const { attempt, close } = createAttempt(settings);
  const ending = new AbortController();
  let started: Promise<void> | undefined;
  /** A start must not arrive after the end: it gets half of the time, and is then ended. */
  const endStart = async ({ budgetMs, signal }: DeliveryLimits) => {
    if (!started) return;
    using deadline = createDeadline({ clock, ms: budgetMs / 2, signal });
    await deadline.until(started);
    ending.abort();
    await started;
  };
  return {
    start: (notice) => {
      const budgetMs = parts.options.notifyTimeout * 1000;
      started ??= attempt(notice, { budgetMs, signal: ending.signal });
    },
    end: async (notice, limits) => {
      const before = clock.monotonic();
      await endStart(limits);
      const budgetMs = limits.budgetMs - (clock.monotonic() - before);
      await attempt(notice, { ...limits, budgetMs });
    },
    [Symbol.asyncDispose]: async () => {
      ending.abort();
      await started;
      await close();
    },
  };
}
