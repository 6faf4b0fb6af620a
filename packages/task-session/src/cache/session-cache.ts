import type { Transport } from '@procwrap/api-client';
import { type Clock, systemClock } from '@procwrap/core';
import type { ValueSource } from '../resolution/value-source.ts';
import { createLeaseCache } from './lease-cache.ts';

/** Shares resolved values and the connection to the API between the sessions of a program. */
export interface SessionCache extends AsyncDisposable {
  /** The values of an earlier session if they are not too old, else new ones. */
  values(open: () => Promise<ValueSource>): Promise<ValueSource>;
  /**
   * The connection of an earlier session if it was used a short time ago, else a new one; `key`
   * names its target.
   */
  transport(key: string, create: () => Transport): Transport;
  /** Empties the cache, because something failed or the program ends. The same as `await using`. */
  drop(): Promise<void>;
}

/** How long values and connections are kept. */
export interface SessionCacheSettings {
  /** The machine's clock by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  /** The greatest age of values, in milliseconds; five minutes by default. */
  readonly valuesMs?: number;
  /**
   * The longest time without a request, in milliseconds; three seconds by default, as servers often
   * close after five.
   */
  readonly idleMs?: number;
}

/** A cache for programs that run task after task, such as a warm Lambda function. */
export function createSessionCache({
  clock = systemClock,
  valuesMs = 300_000,
  idleMs = 3000,
}: SessionCacheSettings = {}): SessionCache {
  const values = createLeaseCache<Promise<ValueSource>>({
    clock,
    maxMs: valuesMs,
    since: 'made',
    end: async (opening) => (await opening).close(),
  });
  const transports = createLeaseCache<Transport>({
    clock,
    maxMs: idleMs,
    since: 'used',
    end: (transport) => transport.close(),
  });
  const drop = async () => void (await Promise.all([values.drop(), transports.drop()]));
  return {
    values: async (open) => {
      const { value, release } = values.take('', open);
      return { ...(await value), close: release, [Symbol.asyncDispose]: release };
    },
    transport: (key, create) => {
      const { value, release } = transports.take(key, create);
      return { send: value.send, close: release, [Symbol.asyncDispose]: release };
    },
    drop,
    [Symbol.asyncDispose]: drop,
  };
}
