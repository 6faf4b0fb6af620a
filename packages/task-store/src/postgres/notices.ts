import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import type { ChangeNotice, MonitorDatabase } from '../ports/monitor-database.ts';
import type { PostgresAddress } from './address.ts';

const channel = 'procwrap_monitor';

/** PostgreSQL takes less than 8,000 bytes. */
const mostBytes = 7_900;

/** How long it waits before it connects again: twice as long each time. */
const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** The text of a notice; what is too long to name becomes null. */
export function formatNotice(from: string, { tasks }: ChangeNotice): string {
  const text = JSON.stringify({ from, tasks });
  return Buffer.byteLength(text) <= mostBytes ? text : JSON.stringify({ from, tasks: null });
}

/** A notice of another replica; undefined for one's own, and for what is none. */
export function parseNotice(from: string, text = ''): ChangeNotice | undefined {
  try {
    const { from: sender, tasks } = JSON.parse(text);
    return sender === from ? undefined : { tasks: Array.isArray(tasks) ? tasks : null };
  } catch {
    return undefined;
  }
}

interface Listening {
  readonly address: PostgresAddress;
  readonly onText: (text: string | undefined) => void;
  readonly signal: AbortSignal;
}

/** Listens on one connection; resolves when it is lost or no longer wanted. */
const listenOnce = async ({ address, onText, signal }: Listening, onOpen: () => void) => {
  const client = new Client({
    connectionString: address.text,
    application_name: 'procwrap-monitor',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => {
    client.once('end', resolve);
    client.on('error', () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  client.on('notification', ({ payload }) => onText(payload));
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    onOpen();
    await lost;
  } finally {
    await client.end().catch(() => undefined);
  }
};

const listenOn = async (listening: Listening, onFirstTry: () => void): Promise<void> => {
  const { signal, onText } = listening;
  let waitMs = firstWaitMs;
  let wasOpen = false;
  while (!signal.aborted) {
    await listenOnce(listening, () => {
      waitMs = firstWaitMs;
      // What was sent in between is lost, so that anything may have changed.
      if (wasOpen) onText('{}');
      wasOpen = true;
      onFirstTry();
    }).catch(() => undefined);
    onFirstTry();
    await setTimeout(waitMs, undefined, { signal }).catch(() => undefined);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
};

/** Notices between the replicas of a monitor. */
export function notices(
  pool: Pool,
  address: PostgresAddress,
): Pick<MonitorDatabase, 'notify' | 'listen'> {
  const from = randomUUID();
  return {
    notify: async (notice) => {
      const text = formatNotice(from, notice);
      await pool.query('select pg_notify($1, $2)', [channel, text]).catch(() => undefined);
    },
    listen: async (onNotice) => {
      const stop = new AbortController();
      const onText = (text: string | undefined) => {
        const notice = parseNotice(from, text);
        if (notice && !stop.signal.aborted) onNotice(notice);
      };
      const begun = Promise.withResolvers<void>();
      const ended = listenOn({ address, onText, signal: stop.signal }, begun.resolve);
      await begun.promise;
      return {
        [Symbol.asyncDispose]: async () => {
          stop.abort();
          await ended;
        },
      };
    },
  };
}
