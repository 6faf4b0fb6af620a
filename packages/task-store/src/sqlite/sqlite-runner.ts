import type { DatabaseSync } from 'node:sqlite';
import { createWorkQueue } from '@procwrap/task-server';
import type { Runner } from '../rows/units/runner.ts';
import type { Db } from '../schema/database.ts';
import { type Statements, writeGroup } from './write-group.ts';

/** So many writes are committed together at most. */
const mostTogether = 50;

interface Waiting {
  readonly use: () => Promise<unknown>;
  readonly settle: PromiseWithResolvers<unknown>;
}

/** Writes that wait for their turn, in groups: a commit costs as much as the writes of a heartbeat. */
const groupsOf = (commit: (group: readonly Waiting[]) => Promise<void>) => {
  let open: Waiting[] | undefined;
  return {
    add: (waiting: Waiting): void => {
      if (open !== undefined && open.length < mostTogether) {
        open.push(waiting);
        return;
      }
      const group = [waiting];
      open = group;
      void commit(group);
    },
    /** What comes later belongs to another group. */
    close: (group?: readonly Waiting[]): void => {
      if (group === undefined || open === group) open = undefined;
    },
  };
};

const statementsOf = (database: DatabaseSync): Statements => ({
  run: (text) => database.exec(text),
  isInTransaction: () => database.isTransaction,
});

/** Units of work on one connection, one after the other. */
export interface SqliteRunner extends Runner {
  /** Work on the connection itself, outside of any transaction. */
  alone<T>(work: () => T | Promise<T>): Promise<T>;
}

/**
 * Units of work on one connection, in the order in which they come. Writes that wait together are committed together;
 * a question that came before a write never sees it, and one that came after always does.
 */
export function sqliteRunner(database: DatabaseSync, db: Db): SqliteRunner {
  const inTurn = createWorkQueue();
  const statements = statementsOf(database);
  const groups = groupsOf((group) =>
    inTurn(async () => {
      groups.close(group);
      const results = await writeGroup(
        statements,
        group.map(({ use }) => use),
      );
      for (const [index, { settle }] of group.entries()) {
        const result = results[index];
        if (result?.status === 'fulfilled') settle.resolve(result.value);
        else settle.reject(result?.reason);
      }
    }),
  );
  const alone = <T>(work: () => T | Promise<T>): Promise<T> => {
    groups.close();
    return inTurn(async () => work());
  };
  return {
    alone,
    read: (use) => alone(() => use(db)),
    write: <T>(use: (db: Db) => Promise<T>) => {
      const settle = Promise.withResolvers<unknown>();
      groups.add({ use: () => use(db), settle });
      return settle.promise as Promise<T>;
    },
  };
}
