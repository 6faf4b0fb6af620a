import type { Transport } from '@procwrap/api-client';
import { type Clock, systemClock } from '@procwrap/core';
import type { ValueSource } from '../resolution/value-source.ts';
import { createLeaseCache } from './lease-cache.ts';

/** What sessions in the same program share: resolved values, and the connection to the API. */
export interface SessionCache extends AsyncDisposable {
  /** The values of earlier sessions while they are young, else newly opened ones. */
  values(open: () => Promise<ValueSource>): Promise<ValueSource>;
  /** The connection of an earlier session while it is surely alive, else a newly made one; `key` says where it goes. */
  transport(key: string, create: () => Transport): Transport;
  /** Keeps nothing any longer, because something went wrong or the program ends. */
  drop(): Promise<void>;
}

/** How long things are kept, in milliseconds. */
export interface SessionCacheSettings {
  /** The machine's clock by default. */
  readonly clock?: Pick<Clock, 'now'> | undefined;
  /** The greatest age of values; five minutes by default. */
  readonly valuesMs?: number;
  /** The longest silence of a connection; three seconds by default, because servers commonly hang up after five. */
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
      return { ...(await value), close: release };
    },
    transport: (key, create) => {
      const { value, release } = transports.take(key, create);
      return { send: value.send, close: release, [Symbol.asyncDispose]: release };
    },
    drop,
    [Symbol.asyncDispose]: drop,
  };
}
