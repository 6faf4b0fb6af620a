import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { SqliteRunner } from './sqlite-runner.ts';

/** So many pages are given back at once: a few milliseconds. */
const pagesAtOnce = 250;

/** So many pieces are done in one go at most. */
const mostPieces = 2000;

const freePages = (database: DatabaseSync): number =>
  Number(database.prepare('pragma freelist_count').get()?.freelist_count);

/**
 * Writes what is in the WAL to the file, and empties it. A WAL that somebody still reads stays as it is until the next time:
 * nobody waits for a backup to end.
 */
export function emptyWal(database: DatabaseSync): void {
  const [timeout] = Object.values(database.prepare('pragma busy_timeout').get() ?? {});
  database.exec('pragma busy_timeout = 0');
  database.exec('pragma wal_checkpoint(truncate)');
  database.exec(`pragma busy_timeout = ${timeout}`);
}

/** Gives free pages back to the disk in pieces, and then empties the WAL; other work gets its turn between. */
export async function tidy(database: DatabaseSync, alone: SqliteRunner['alone']): Promise<void> {
  for (let piece = 0; piece < mostPieces; piece += 1) {
    const isDone = await alone(() => {
      database.exec(`pragma incremental_vacuum(${pagesAtOnce})`);
      database.exec('pragma wal_checkpoint(passive)');
      return freePages(database) === 0;
    });
    if (isDone) break;
    await setImmediate();
  }
  await alone(() => database.exec('pragma optimize'));
  await alone(() => emptyWal(database));
}
