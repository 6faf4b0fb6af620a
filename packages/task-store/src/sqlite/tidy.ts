import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import type { SqliteRunner } from './sqlite-runner.ts';

/** So many pages are given back at once: a few milliseconds. */
const pagesAtOnce = 250;

/** So many pieces are done in one go at most. */
const mostPieces = 2000;

const freePages = (database: DatabaseSync): number =>
  Number(database.prepare('pragma freelist_count').get()?.freelist_count);

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
  await alone(() => database.exec('pragma wal_checkpoint(truncate)'));
}
