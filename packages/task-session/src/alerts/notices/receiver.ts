import type { Transport } from '@procwrap/api-client';
import type { NotifyTarget } from '@procwrap/config';
import { createDeadline } from '@procwrap/core';
import { proxiesOf } from '../../proxies.ts';
import type { ChannelParts } from '../channel.ts';
import type { Notice } from '../notice.ts';
import { deliverNotice } from './deliver-notice.ts';
import type { NoticeChannel } from './notice-channel.ts';

/** Sends the messages about a run to one address, one after another. */
export interface Receiver extends AsyncDisposable {
  /** Sends a message that nothing waits for. */
  start(notice: Notice): void;
  /** Sends the last message, and waits for it within its time. */
  end(notice: Notice, limits: EndLimits): Promise<void>;
}

/** How long the last message may take. */
export interface EndLimits {
  readonly budgetMs: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** An address, and what sends to it. */
export interface ReceiverSettings {
  readonly target: NotifyTarget;
  readonly parts: ChannelParts;
  /** Loads the channel for this kind of address. */
  readonly load: () => Promise<NoticeChannel>;
}

/** Loaded with the first message, so that the start of a run does not wait for it. */
const openTransport = async (target: NotifyTarget, parts: ChannelParts): Promise<Transport> => {
  const { createTransport } = await import('@procwrap/api-client');
  const { written, clock } = parts.deps;
  const proxies = proxiesOf(written.env);
  const requestTimeoutMs = parts.options.notifyTimeout * 1000;
  const origin = new URL(target.url.reveal());
  return createTransport({ origin, proxies, requestTimeoutMs, deps: { clock } });
};

const createDelivery = ({ target, parts, load }: ReceiverSettings) => {
  const { deps, options } = parts;
  const { clock, random, wrapperVersion } = deps;
  const url = new URL(target.url.reveal());
  let opening: Promise<Transport> | undefined;
  const deliver = async (notice: Notice, limits: EndLimits) => {
    const channel = await load();
    if (!channel.isWanted(notice, options.notifyOn)) return undefined;
    opening ??= openTransport(target, parts);
    const { send } = await opening;
    const secret = options.notifySecret;
    return deliverNotice({
      ...{ clock, random, userAgent: `procwrap/${wrapperVersion}`, send, ...limits },
      request: () => channel.request(notice, { url, secret, nowMs: clock.now() }),
      problemIn: channel.problemIn,
    });
  };
  const close = async () => {
    const transport = await opening;
    await transport?.close();
  };
  return { deliver, close };
};

/** Delivers a message, and logs it or keeps it for later when the receiver does not take it. */
const createAttempt = (settings: ReceiverSettings) => {
  const { target, parts } = settings;
  const { log, mask, keepUndelivered } = parts;
  const { deliver, close } = createDelivery(settings);
  const attempt = async (notice: Notice, limits: EndLimits): Promise<void> => {
    const result = await deliver(notice, limits);
    if (result === undefined || result.ok) return;
    const { why, isRefused } = result.problem;
    const isWorthIt = notice.event !== 'start' && !isRefused;
    const isKept = isWorthIt && (await keepUndelivered?.({ target, notice }));
    const rest = isKept ? '; it is kept for later' : '';
    const where = `${target.kind} at ${target.host}`;
    const what = `did not get the message (${notice.event})`;
    log.warning(mask(`--notify: ${where} ${what}: ${why}${rest}`));
  };
  return { attempt, close };
};

/** The receiver at an address. */
export function createReceiver(settings: ReceiverSettings): Receiver {
  const { parts } = settings;
  const { clock } = parts.deps;
  const { attempt, close } = createAttempt(settings);
  const ending = new AbortController();
  let started: Promise<void> | undefined;
  /** A start must not arrive after the end: it gets half of the time, and is then ended. */
  const endStart = async ({ budgetMs, signal }: EndLimits) => {
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
