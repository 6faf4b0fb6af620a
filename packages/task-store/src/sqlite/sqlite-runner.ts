import type { DatabaseSync } from 'node:sqlite';
import { type InTurn, takeTurns } from '@procwrap/task-server';
import type { Runner } from '../database/runner.ts';
import type { Db } from '../schema/database.ts';

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

/** Units of work on one connection, one after the other. */
export function sqliteRunner(database: DatabaseSync, db: Db): Runner & { readonly inTurn: InTurn } {
  const inTurn = takeTurns();
  return {
    inTurn,
    read: (use) => inTurn(() => use(db)),
    write: (use) => inTurn(() => runTransaction(database, () => use(db))),
  };
}
