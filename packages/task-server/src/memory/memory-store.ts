import { queueReads } from '../store/queue-reads.ts';
import type { Store } from '../store/store.ts';
import { createWorkQueue } from '../store/work-queue.ts';
import { openJournal } from './journal.ts';
import { readTables } from './memory-reads.ts';
import { rowsOf } from './memory-rows.ts';
import { emptyTables, type MemoryTables } from './memory-tables.ts';

export type { MemoryTables } from './memory-tables.ts';

/** A store in memory. */
export interface MemoryStore extends Store {
  /** The rows, for a test that reads or changes them without waiting. */
  readonly tables: MemoryTables;
}

/**
 * Opens an empty store in memory. Transactions run one after the other, and reads wait until
 * they have ended.
 */
export function openMemoryStore(): MemoryStore {
  const tables = emptyTables();
  const reads = readTables(tables);
  const queue = createWorkQueue();
  return {
    ...queueReads(reads, queue),
    tables,
    transaction: (use) =>
      queue(async () => {
        const journal = openJournal();
        try {
          return await use(rowsOf(tables, reads, journal));
        } catch (error) {
          journal.takeBack();
          throw error;
        }
      }),
    close: () => queue(async () => {}),
  };
}
