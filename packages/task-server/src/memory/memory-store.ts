import type { Questions, Store } from '../store/store.ts';
import { openJournal } from './journal.ts';
import { askTables } from './memory-questions.ts';
import { rowsOf } from './memory-rows.ts';
import { emptyTables, type MemoryTables } from './memory-tables.ts';
import { type InTurn, takeTurns } from './take-turns.ts';

export type { MemoryTables } from './memory-tables.ts';

/** A store in memory. */
export interface MemoryStore extends Store {
  /** The rows themselves, for a test that wants to look or to change without waiting. */
  readonly tables: MemoryTables;
}

const askInTurn = (questions: Questions, inTurn: InTurn): Questions => ({
  findKey: (digest) => inTurn(() => questions.findKey(digest)),
  findEnvironment: (wanted) => inTurn(() => questions.findEnvironment(wanted)),
  listEnvironments: (wanted) => inTurn(() => questions.listEnvironments(wanted)),
  findTask: (wanted) => inTurn(() => questions.findTask(wanted)),
  listTasks: (wanted) => inTurn(() => questions.listTasks(wanted)),
  findExecution: (uuid) => inTurn(() => questions.findExecution(uuid)),
  listExecutions: (wanted) => inTurn(() => questions.listExecutions(wanted)),
  listGoingOn: (taskUuid) => inTurn(() => questions.listGoingOn(taskUuid)),
});

/** Opens an empty store in memory. Transactions run one after the other, and questions wait for them. */
export const openMemoryStore = (): MemoryStore => {
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
};
