import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, Rows, Store } from '@procwrap/task-server';
import type { MemoryTables } from '@procwrap/task-server/memory';

/** The rows of a database in memory, so that a test can look at them without waiting. */
export interface Mirror {
  /** The same store; after each transaction, the mirror has what the database has. */
  readonly store: Store;
  /** Reads every row again that the mirror has. */
  refreshAll(): Promise<void>;
  /** What the database says otherwise than the mirror, one line a row. */
  differences(): Promise<readonly string[]>;
}

interface Touched {
  readonly tasks: Set<string>;
  readonly executions: Set<string>;
}

const touching = (rows: Rows, { tasks, executions }: Touched): Rows => ({
  ...rows,
  insertTask: (row) => {
    tasks.add(row.uuid);
    return rows.insertTask(row);
  },
  updateTask: (uuid, change) => {
    tasks.add(uuid);
    return rows.updateTask(uuid, change);
  },
  insertExecution: (row) => {
    executions.add(row.uuid);
    return rows.insertExecution(row);
  },
  updateExecution: (uuid, change) => {
    executions.add(uuid);
    return rows.updateExecution(uuid, change);
  },
  deleteExecution: (uuid) => {
    executions.add(uuid);
    return rows.deleteExecution(uuid);
  },
});

const put = <Row>(table: Map<string, Row>, uuid: string, row: Row | undefined): void => {
  if (row === undefined) table.delete(uuid);
  else table.set(uuid, row);
};

const groupsOf = ({ environments }: MemoryTables) => [
  ...new Set([...environments.values()].map(({ group }) => group)),
];

const readTask = async (store: Store, tables: MemoryTables, uuid: string) => {
  for (const group of groupsOf(tables)) {
    const task = await store.findTask({ kind: 'uuid', group, uuid });
    if (task !== undefined) return task;
  }
  return undefined;
};

const refresher = (store: Store, tables: MemoryTables) => {
  let last: Promise<unknown> = Promise.resolve();
  const refresh = async ({ tasks, executions }: Touched) => {
    for (const uuid of tasks) put(tables.tasks, uuid, await readTask(store, tables, uuid));
    for (const uuid of executions)
      put(tables.executions, uuid, (await store.findExecution(uuid))?.execution);
  };
  // One after the other, so that an older answer never replaces a newer one.
  return (touched: Touched): Promise<void> => {
    const next = last.then(() => refresh(touched));
    last = next.catch(() => {});
    return next;
  };
};

const everything = { limit: 1, offset: 0, order: [] };

const countRows = async (store: Store, tables: MemoryTables) => {
  const counts = { tasks: 0, executions: 0 };
  for (const group of groupsOf(tables)) {
    const wanted = { ...everything, scope: { group, environmentUuid: null } };
    counts.tasks += (await store.listTasks(wanted)).count;
    counts.executions += (await store.listExecutions(wanted)).count;
  }
  return counts;
};

interface Kept {
  readonly values: JsonObject;
}

/** The fields of a row; what is not in its values is null. */
const fieldsOf = (row: Kept | undefined): Readonly<Record<string, unknown>> => {
  const { values = {}, ...own } = row ?? {};
  const given = Object.entries(values).filter(([, value]) => value !== null);
  return { ...own, ...Object.fromEntries(given) };
};

const compareRows = (what: string, mirrored: Kept, stored: Kept | undefined): readonly string[] => {
  const [left, right] = [fieldsOf(mirrored), fieldsOf(stored)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((name) => !isDeepStrictEqual(left[name], right[name]))
    .map((name) => `${name} of ${what}: ${left[name]} is stored as ${right[name]}`);
};

const differencesOf = async (store: Store, tables: MemoryTables): Promise<readonly string[]> => {
  const lines: string[] = [];
  for (const [uuid, row] of tables.tasks)
    lines.push(...compareRows(`the Task ${uuid}`, row, await readTask(store, tables, uuid)));
  for (const [uuid, row] of tables.executions) {
    const found = await store.findExecution(uuid);
    lines.push(...compareRows(`the execution ${uuid}`, row, found?.execution));
  }
  const counts = await countRows(store, tables);
  if (counts.tasks !== tables.tasks.size || counts.executions !== tables.executions.size)
    lines.push(`the database has ${counts.tasks} Tasks and ${counts.executions} executions`);
  return lines;
};

/** Keeps the Tasks and executions of a store in tables, as the database gives them back after each transaction. */
export function mirrored(store: Store, tables: MemoryTables): Mirror {
  const refresh = refresher(store, tables);
  return {
    store: {
      ...store,
      transaction: async (use) => {
        const touched = { tasks: new Set<string>(), executions: new Set<string>() };
        const result = await store.transaction((rows) => use(touching(rows, touched)));
        await refresh(touched);
        return result;
      },
    },
    refreshAll: () =>
      refresh({
        tasks: new Set(tables.tasks.keys()),
        executions: new Set(tables.executions.keys()),
      }),
    differences: () => differencesOf(store, tables),
  };
}
