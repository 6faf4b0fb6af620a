import { changed, type ExecutionRow, type ExecutionUpdate, type TaskRow } from '../store/rows.ts';
import type { Rows, StoreReads } from '../store/store.ts';
import type { Journal } from './journal.ts';
import { type MemoryTables, rowOf } from './memory-tables.ts';

const findCreated = (tables: MemoryTables, taskUuid: string, idempotencyKey: string) =>
  [...tables.executions.values()].find(
    (row) => row.taskUuid === taskUuid && row.idempotencyKey === idempotencyKey,
  );

const insertExecution = (tables: MemoryTables, journal: Journal, row: ExecutionRow): void => {
  rowOf(tables.tasks, row.taskUuid);
  const isTaken =
    tables.executions.has(row.uuid) ||
    (row.idempotencyKey !== null && findCreated(tables, row.taskUuid, row.idempotencyKey));
  if (isTaken) throw new Error(`the execution ${row.uuid} or its Idempotency-Key is there already`);
  journal.set(tables.executions, row.uuid, row);
};

const insertTask = (tables: MemoryTables, journal: Journal, row: TaskRow): boolean => {
  rowOf(tables.environments, row.environmentUuid);
  const isTaken = [...tables.tasks.values()].some(
    ({ group, values }) => group === row.group && values.name === row.values.name,
  );
  if (!isTaken) journal.set(tables.tasks, row.uuid, row);
  return !isTaken;
};

const deleteExecution = (tables: MemoryTables, journal: Journal, uuid: string): void => {
  const { taskUuid } = rowOf(tables.executions, uuid);
  const task = rowOf(tables.tasks, taskUuid);
  if (task.latestExecutionUuid === uuid)
    journal.set(tables.tasks, taskUuid, { ...task, latestExecutionUuid: null });
  journal.remove(tables.executions, uuid);
};

/**
 * The rows of a transaction, from tables in memory. Only one transaction runs at a time, so that no
 * locks are needed.
 */
export function rowsOf(tables: MemoryTables, reads: StoreReads, journal: Journal): Rows {
  const updateExecution = ({ uuid, change }: ExecutionUpdate) =>
    journal.set(tables.executions, uuid, changed(rowOf(tables.executions, uuid), change));
  return {
    ...reads,
    lockTask: reads.findTask,
    lockExecution: reads.findExecution,
    lockExecutions: async (uuids) =>
      (await Promise.all(uuids.map(reads.findExecution))).filter((entry) => entry !== undefined),
    findCreated: async (taskUuid, key) => findCreated(tables, taskUuid, key),
    insertKey: async (row) => journal.set(tables.keys, row.digest, row),
    insertEnvironment: async (row) => journal.set(tables.environments, row.uuid, row),
    insertTask: async (row) => insertTask(tables, journal, row),
    insertExecution: async (row) => insertExecution(tables, journal, row),
    updateTask: async (uuid, change) =>
      journal.set(tables.tasks, uuid, changed(rowOf(tables.tasks, uuid), change)),
    updateExecution: async (uuid, change) => updateExecution({ uuid, change }),
    updateExecutions: async (changes) => changes.forEach(updateExecution),
    deleteExecution: async (uuid) => deleteExecution(tables, journal, uuid),
  };
}
