import type { Transport } from '@procwrap/api-client';
import type { NotifyEvent } from '@procwrap/config';
import type { Clock, PartialEnvironment, Result } from '@procwrap/core';
import type { Notice, Receiving } from '../../notice.ts';
import { proxiesOf } from '../../proxies.ts';
import { deliverNotice, type Undelivered } from './deliver-notice.ts';
import type { NoticeChannel } from './notice-channel.ts';

/** How long a message may take. */
export interface DeliveryLimits {
  readonly budgetMs: number;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** What messages are delivered with. */
export interface DeliveryDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly wrapperVersion: string;
  /** Names the proxies. */
  readonly env: PartialEnvironment;
}

/** A receiver, and what sends to it. */
export interface DeliverySettings {
  readonly target: Receiving;
  /** Loads the channel for this kind of receiver. */
  readonly load: () => Promise<NoticeChannel>;
  /** Milliseconds of one request. */
  readonly timeoutMs: number;
  /** How often a message is tried; without it, as long as there is time. */
  readonly mostTries?: number | undefined;
  readonly deps: DeliveryDeps;
}

/** A connection to a receiver; it is opened with the first message. */
export interface Delivery {
  /** Resolves with undefined when the receiver does not get messages about such an event. */
  deliver(
    notice: Notice,
    events: readonly NotifyEvent[],
    limits: DeliveryLimits,
  ): Promise<Result<void, Undelivered> | undefined>;
  close(): Promise<void>;
}

/** Loaded with the first message, so that the start of a run does not wait for it. */
const openTransport = async ({ target, timeoutMs, deps }: DeliverySettings): Promise<Transport> => {
  const { createTransport } = await import('@procwrap/api-client');
  const { clock, env } = deps;
  const origin = new URL(target.url.reveal());
  const proxies = proxiesOf(env);
  return createTransport({ origin, proxies, requestTimeoutMs: timeoutMs, deps: { clock } });
};

/** Prepares the delivery of messages to one receiver; nothing is sent yet. */
export function createDelivery(settings: DeliverySettings): Delivery {
  const { target, load, mostTries, deps } = settings;
  const { clock, random, wrapperVersion } = deps;
  const url = new URL(target.url.reveal());
  let opening: Promise<Transport> | undefined;
  return {
    deliver: async (notice, events, limits) => {
      const channel = await load();
      if (!channel.isWanted(notice, events)) return undefined;
      opening ??= openTransport(settings);
      const { send } = await opening;
      const { secret } = target;
      return deliverNotice({
        ...{ clock, random, userAgent: `procwrap/${wrapperVersion}`, send, mostTries, ...limits },
        request: () => channel.request(notice, { url, secret, nowMs: clock.now() }),
        problemIn: channel.problemIn,
        isBusy: channel.isBusy,
      });
    },
    close: async () => {
      const transport = await opening;
      await transport?.close();
    },
  };
}
