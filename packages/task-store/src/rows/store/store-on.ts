import { queueReads, type Store, type StoreReads } from '@procwrap/task-server';
import type { Db } from '../../schema/database.ts';
import type { Runner } from '../units/runner.ts';
import { queryEnvironments } from './query-environments.ts';
import { queryExecutions } from './query-executions.ts';
import { queryTasks } from './query-tasks.ts';
import { storeRows } from './store-rows.ts';

/** The reads of the API, on a connection or within a transaction. */
function readsOn(db: Db): StoreReads {
  return { ...queryEnvironments(db), ...queryTasks(db), ...queryExecutions(db) };
}

/** The port of the rules of the API; who opened the database closes it. */
export function storeOn(db: Db, runner: Runner, close: () => Promise<void>): Store {
  return {
    ...queueReads(readsOn(db), (work) => runner.read(work)),
    transaction: (use) => runner.write((within) => use(storeRows(within, readsOn(within)))),
    close,
  };
}
