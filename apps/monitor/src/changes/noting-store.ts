import type { Rows, Store } from '@procwrap/task-server';

/** Whose executions a transaction has seen: the rules lock the Task of an execution before they change it. */
type TaskOf = Map<string, string>;

/** The same questions; what they answer says whose an execution is. */
const learning = (
  rows: Rows,
  taskOf: TaskOf,
): Pick<Rows, 'lockExecution' | 'lockExecutions' | 'listInProgress'> => ({
  lockExecution: async (uuid) => {
    const entry = await rows.lockExecution(uuid);
    if (entry) taskOf.set(uuid, entry.task.uuid);
    return entry;
  },
  lockExecutions: async (uuids) => {
    const entries = await rows.lockExecutions(uuids);
    for (const { execution, task } of entries) taskOf.set(execution.uuid, task.uuid);
    return entries;
  },
  listInProgress: async (taskUuid) => {
    const inProgress = await rows.listInProgress(taskUuid);
    for (const run of inProgress) taskOf.set(run.uuid, run.taskUuid);
    return inProgress;
  },
});

/** The same rows; `noted` gets the Task of each write. */
const notingRows = (rows: Rows, noted: Set<string>): Rows => {
  const taskOf: TaskOf = new Map();
  const noting = (uuid: string) => {
    const task = taskOf.get(uuid);
    if (task !== undefined) noted.add(task);
    return uuid;
  };
  return {
    ...rows,
    ...learning(rows, taskOf),
    insertTask: (row) => {
      noted.add(row.uuid);
      return rows.insertTask(row);
    },
    insertExecution: (row) => {
      taskOf.set(row.uuid, row.taskUuid);
      noted.add(row.taskUuid);
      return rows.insertExecution(row);
    },
    updateTask: (uuid, change) => {
      noted.add(uuid);
      return rows.updateTask(uuid, change);
    },
    updateExecution: (uuid, change) => rows.updateExecution(noting(uuid), change),
    updateExecutions: (changes) => {
      for (const { uuid } of changes) noting(uuid);
      return rows.updateExecutions(changes);
    },
    deleteExecution: (uuid) => rows.deleteExecution(noting(uuid)),
  };
};

/** The same store; after each transaction that was kept, `note` gets the Tasks whose rows it wrote. */
export function notingStore(store: Store, note: (tasks: Iterable<string>) => void): Store {
  return {
    ...store,
    transaction: async (use) => {
      const noted = new Set<string>();
      const result = await store.transaction((rows) => use(notingRows(rows, noted)));
      if (noted.size > 0) note(noted);
      return result;
    },
  };
}
