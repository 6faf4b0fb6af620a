import { queueReads, type Store, type StoreReads } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';
import type { Runner } from '../units/runner.ts';
import { askEnvironments } from './ask-environments.ts';
import { askExecutions } from './ask-executions.ts';
import { askTasks } from './ask-tasks.ts';
import { storeRows } from './store-rows.ts';

/** The reads of the API, on a connection or within a transaction. */
function readsOn(db: Db): StoreReads {
  return { ...askEnvironments(db), ...askTasks(db), ...askExecutions(db) };
}

/** The port of the rules of the API; who opened the database closes it. */
export function storeOn(db: Db, runner: Runner, close: () => Promise<void>): Store {
  return {
    ...queueReads(readsOn(db), (work) => runner.read(work)),
    transaction: (use) => runner.write((within) => use(storeRows(within, readsOn(within)))),
    close,
  };
}
