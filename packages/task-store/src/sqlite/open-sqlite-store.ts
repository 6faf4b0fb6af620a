import type { DatabaseSync } from 'node:sqlite';
import {
  askInTurn,
  type InTurn,
  type Questions,
  type Rows,
  type Store,
  takeTurns,
} from '@procwrap/task-server';
import { Kysely } from 'kysely';
import { askEnvironments } from '../questions/ask-environments.ts';
import { askExecutions } from '../questions/ask-executions.ts';
import { askTasks } from '../questions/ask-tasks.ts';
import { executionFrom, keyTo } from '../rows/row-forms.ts';
import { insertExecution, insertTask, updateExecution, updateTask } from '../rows/write-rows.ts';
import type { Database } from '../schema/database.ts';
import { migrations } from '../schema/migrations.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { examineFile } from './examine-file.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';

type Db = Kysely<Database>;

const findCreated = async (db: Db, taskUuid: string, idempotencyKey: string) => {
  const found = await db
    .selectFrom('executions')
    .leftJoin('tails', 'tails.execution_uuid', 'executions.uuid')
    .selectAll('executions')
    .select(['tails.debug_log_tail', 'tails.error_log_tail'])
    .where('task_uuid', '=', taskUuid)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return found && executionFrom(found);
};

/** As SQLite runs one writing transaction at a time, nothing needs a lock of its own. */
const rowsOf = (db: Db, questions: Questions): Rows => ({
  ...questions,
  lockTask: questions.findTask,
  lockExecution: questions.findExecution,
  findCreated: (taskUuid, key) => findCreated(db, taskUuid, key),
  insertKey: async (row) => {
    await db.insertInto('keys').values(keyTo(row)).execute();
  },
  insertEnvironment: async ({ uuid, name, group: group_id }) => {
    await db.insertInto('environments').values({ uuid, name, group_id }).execute();
  },
  insertTask: (row) => insertTask(db, row),
  insertExecution: (row) => insertExecution(db, row),
  updateTask: (uuid, change) => updateTask(db, uuid, change),
  updateExecution: (uuid, change) => updateExecution(db, uuid, change),
  deleteExecution: async (uuid) => {
    await db.deleteFrom('executions').where('uuid', '=', uuid).execute();
  },
});

const runTransaction = async <T>(database: DatabaseSync, use: () => Promise<T>): Promise<T> => {
  database.exec('begin immediate');
  try {
    const value = await use();
    database.exec('commit');
    return value;
  } catch (error) {
    // Some errors, such as a full disk, have ended the transaction already.
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
};

const storeOn = (database: DatabaseSync, db: Db, inTurn: InTurn): Store => {
  const questions = { ...askEnvironments(db), ...askTasks(db), ...askExecutions(db) };
  const rows = rowsOf(db, questions);
  return {
    ...askInTurn(questions, inTurn),
    transaction: (use) => inTurn(() => runTransaction(database, () => use(rows))),
    close: () => inTurn(() => db.destroy()),
  };
};

const migratedStore = async (database: DatabaseSync): Promise<Store> => {
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect(database) });
  try {
    await migrate(db);
    return storeOn(database, db, takeTurns());
  } catch (error) {
    database.close();
    throw error;
  }
};

/** A store, or in one line why there is none. */
export type OpenedStore =
  | { readonly kind: 'opened'; readonly store: Store }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Opens a store in a file of SQLite, new or of this program, or in `:memory:`; its tables are brought up to date. All goes
 * through one connection, one after the other. A file of somebody else, a broken or a newer one is left as it is.
 */
export async function openSqliteStore(path: string): Promise<OpenedStore> {
  const examined = examineFile(path, Object.keys(migrations));
  if (examined.kind === 'refused') return examined;
  try {
    const database = openDatabase(path, examined.kind === 'new');
    return { kind: 'opened', store: await migratedStore(database) };
  } catch (error) {
    const message = `${path} cannot be opened as a SQLite database: ${(error as Error).message}`;
    return { kind: 'refused', message };
  }
}
