import type { Transport } from '@procwrap/api-client';
import type { Clock } from '@procwrap/core';
import type { ValueSource } from './resolution.ts';
import { createShelf } from './shelf.ts';

/** What one session leaves to the next in the same program: resolved values, and the connection to the API. */
export interface Keep {
  /** The values of earlier sessions while they are young, else newly opened ones. */
  values(open: () => Promise<ValueSource>): Promise<ValueSource>;
  /** The connection of an earlier session while it is surely alive, else a newly made one; `key` says where it goes. */
  transport(key: string, create: () => Transport): Transport;
  /** Keeps nothing any longer, because something went wrong or the program ends. */
  drop(): Promise<void>;
}

/** How long things are kept, in milliseconds. */
export interface KeepSettings {
  readonly clock: Pick<Clock, 'now'>;
  /** The greatest age of values; five minutes unless told. */
  readonly valuesMs?: number;
  /** The longest silence of a connection; three seconds unless told, because servers commonly hang up after five. */
  readonly idleMs?: number;
}

/** A keep for programs that run task after task, such as a warm Lambda function. */
export const createKeep = ({ clock, valuesMs = 300_000, idleMs = 3000 }: KeepSettings): Keep => {
  const values = createShelf<Promise<ValueSource>>({
    clock,
    maxMs: valuesMs,
    since: 'made',
    end: async (opening) => (await opening).close(),
  });
  const transports = createShelf<Transport>({
    clock,
    maxMs: idleMs,
    since: 'used',
    end: (transport) => transport.close(),
  });
  return {
    values: async (open) => {
      const { it, release } = values.take('', open);
      return { ...(await it), close: release };
    },
    transport: (key, create) => {
      const { it, release } = transports.take(key, create);
      return { send: it.send, close: release };
    },
    drop: async () => void (await Promise.all([values.drop(), transports.drop()])),
  };
};
