import { askInTurn } from '../store/ask-in-turn.ts';
import type { Store } from '../store/store.ts';
import { takeTurns } from '../store/take-turns.ts';
import { openJournal } from './journal.ts';
import { askTables } from './memory-questions.ts';
import { rowsOf } from './memory-rows.ts';
import { emptyTables, type MemoryTables } from './memory-tables.ts';

export type { MemoryTables } from './memory-tables.ts';

/** A store in memory. */
export interface MemoryStore extends Store {
  /** The rows themselves, for a test that wants to look or to change without waiting. */
  readonly tables: MemoryTables;
}

/** Opens an empty store in memory. Transactions run one after the other, and questions wait for them. */
export function openMemoryStore(): MemoryStore {
  const tables = emptyTables();
  const questions = askTables(tables);
  const inTurn = takeTurns();
  return {
    ...askInTurn(questions, inTurn),
    tables,
    transaction: (use) =>
      inTurn(async () => {
        const journal = openJournal();
        try {
          return await use(rowsOf(tables, questions, journal));
        } catch (error) {
          journal.takeBack();
          throw error;
        }
      }),
    close: () => inTurn(async () => {}),
  };
}
