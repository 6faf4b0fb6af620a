import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { createWorkQueue, type WorkQueue } from '@procwrap/task-server';
import type { Runner } from '../rows/units/runner.ts';
import type { Db } from '../schema/database.ts';
import { DatabaseFileLost, type FindLost } from './lost-file.ts';
import { type Statements, writeGroup } from './write-group.ts';

/** So many writes are committed together at most. */
const mostTogether = 50;

/** Node accepts one connection in a turn of the event loop, and reads its request in the next one. */
const quietTurns = 2;

interface Waiting {
  readonly use: () => Promise<unknown>;
  readonly settle: PromiseWithResolvers<unknown>;
}

/** Waits for as long as more requests write in each turn of the event loop; a write that is alone waits for microseconds. */
const untilQuiet = async (group: readonly Waiting[]): Promise<void> => {
  let [quiet, before] = [0, group.length];
  while (quiet < quietTurns && group.length < mostTogether) {
    await setImmediate();
    quiet = group.length === before ? quiet + 1 : 0;
    before = group.length;
  }
};

/** Collects writes in groups: a commit costs as much as the writes of a heartbeat. */
const groupsOf = (commit: (group: readonly Waiting[]) => Promise<void>) => {
  let open: Waiting[] | undefined;
  let last = Promise.resolve();
  const collect = async (group: readonly Waiting[]): Promise<void> => {
    await untilQuiet(group);
    if (open === group) open = undefined;
    await commit(group);
  };
  return {
    add: (waiting: Waiting): void => {
      if (open !== undefined && open.length < mostTogether) {
        open.push(waiting);
        return;
      }
      open = [waiting];
      last = collect(open);
    },
    /** Waits until what was added has been committed or has failed. */
    settled: () => last,
  };
};

const statementsOf = (database: DatabaseSync): Statements => ({
  run: (text) => database.exec(text),
  isInTransaction: () => database.isTransaction,
});

/** What is written to a file that has no name any more, or another place, nobody would read again. */
const refuseIfLost = (group: readonly Waiting[], findLost: FindLost): boolean => {
  const lost = findLost();
  if (lost === undefined) return false;
  for (const { settle } of group)
    settle.reject(new DatabaseFileLost(`the database file was ${lost}`));
  return true;
};

interface Commits {
  readonly statements: Statements;
  readonly inTurn: WorkQueue;
  readonly findLost: FindLost;
}

const commitWith =
  ({ statements, inTurn, findLost }: Commits) =>
  (group: readonly Waiting[]): Promise<void> =>
    inTurn(async () => {
      if (refuseIfLost(group, findLost)) return;
      const uses = group.map(({ use }) => use);
      const results = await writeGroup(statements, uses);
      for (const [index, { settle }] of group.entries()) {
        const result = results[index];
        if (result?.status === 'fulfilled') settle.resolve(result.value);
        else settle.reject(result?.reason);
      }
    });

/** Units of work on one connection, one after the other. */
export interface SqliteRunner extends Runner {
  /** Work on the connection itself, outside of any transaction, after the writes that came before it. */
  alone<T>(work: () => T | Promise<T>): Promise<T>;
}

/**
 * Units of work on one connection, one after the other. Writes that come in the same moment are committed together, in
 * the order in which they came. A question sees each write that was acknowledged before it came, and no part of another.
 */
export function sqliteRunner(
  database: DatabaseSync,
  db: Db,
  findLost: FindLost = () => undefined,
): SqliteRunner {
  const inTurn = createWorkQueue();
  const statements = statementsOf(database);
  const groups = groupsOf(commitWith({ statements, inTurn, findLost }));
  return {
    alone: async (work) => {
      await groups.settled();
      return inTurn(async () => work());
    },
    read: (use) => inTurn(() => use(db)),
    write: <T>(use: (db: Db) => Promise<T>) => {
      const settle = Promise.withResolvers<unknown>();
      groups.add({ use: () => use(db), settle });
      return settle.promise as Promise<T>;
    },
  };
}
