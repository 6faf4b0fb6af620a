import { statusesInProgress } from '../fields/status.ts';
import { pickInProgress } from '../store/in-progress.ts';
import {
  type ExecutionEntry,
  type ExecutionQuery,
  type Part,
  type RowId,
  type Scope,
  searchedFields,
} from '../store/queries.ts';
import type { ExecutionRow, TaskRow } from '../store/rows.ts';
import type { StoreReads } from '../store/store.ts';
import { type MemoryTables, rowOf } from './memory-tables.ts';
import { sortExecutions } from './sort-executions.ts';

const partOf = <Row>(rows: readonly Row[], { limit, offset }: Part) => ({
  count: rows.length,
  rows: rows.slice(offset, offset + limit),
});

const hasId = (id: RowId, uuid: string, name: unknown): boolean =>
  id.kind === 'uuid' ? id.uuid === uuid : id.name === name;

const isWithin = (task: TaskRow, { group, environmentUuid }: Scope): boolean =>
  task.group === group && (environmentUuid === null || environmentUuid === task.environmentUuid);

const matches = ({ execution, task }: ExecutionEntry, search: string): boolean =>
  [execution.uuid, task.values.name, ...searchedFields.map((name) => execution.values[name])].some(
    (text) =>
      String(text ?? '')
        .toLowerCase()
        .includes(search.toLowerCase()),
  );

const isFound = (entry: ExecutionEntry, query: ExecutionQuery): boolean => {
  const { scope, taskUuid, statuses, search } = query;
  const { execution, task } = entry;
  return (
    isWithin(task, scope) &&
    (taskUuid === undefined || taskUuid === task.uuid) &&
    (statuses?.includes(String(execution.values.status)) ?? true) &&
    (search === undefined || matches(entry, search))
  );
};

type Reads<Name extends keyof StoreReads> = Pick<StoreReads, Name>;

const readEnvironments = ({
  environments,
}: MemoryTables): Reads<'findEnvironment' | 'listEnvironments'> => ({
  findEnvironment: async (id) =>
    [...environments.values()].find(
      ({ group, uuid, name }) => group === id.group && hasId(id, uuid, name),
    ),
  listEnvironments: async ({ name, scope, ...part }) => {
    const rows = [...environments.values()].filter(
      (row) =>
        row.group === scope.group &&
        (scope.environmentUuid === null || scope.environmentUuid === row.uuid) &&
        (name === undefined || name === row.name),
    );
    return partOf(rows, { scope, ...part });
  },
});

const readTasks = ({
  tasks,
  environments,
  executions,
}: MemoryTables): Reads<'findTask' | 'listTasks'> => ({
  findTask: async (id) =>
    [...tasks.values()].find(
      ({ group, uuid, values }) => group === id.group && hasId(id, uuid, values.name),
    ),
  listTasks: async (query) => {
    const found = [...tasks.values()].filter(
      (task) =>
        isWithin(task, query.scope) &&
        (query.uuid === undefined || query.uuid === task.uuid) &&
        (query.name === undefined || query.name === task.values.name),
    );
    const { count, rows } = partOf(found, query);
    return {
      count,
      rows: rows.map((task) => ({
        task,
        environment: rowOf(environments, task.environmentUuid),
        latest: executions.get(task.latestExecutionUuid ?? '') ?? null,
      })),
    };
  },
});

const readExecutions = ({
  tasks,
  executions,
}: MemoryTables): Reads<'findExecution' | 'listExecutions' | 'listInProgress'> => {
  const entryOf = (execution: ExecutionRow): ExecutionEntry => ({
    execution,
    task: rowOf(tasks, execution.taskUuid),
  });
  return {
    findExecution: async (uuid) => {
      const found = executions.get(uuid);
      return found && entryOf(found);
    },
    listExecutions: async (query) => {
      const entries = [...executions.values()].map(entryOf);
      const found = entries.filter((entry) => isFound(entry, query));
      return partOf(sortExecutions(found, query.order), query);
    },
    listInProgress: async (taskUuid) =>
      [...executions.values()]
        .filter((row) => taskUuid === undefined || taskUuid === row.taskUuid)
        .filter((row) => statusesInProgress.includes(String(row.values.status)))
        .map((row) => pickInProgress(entryOf(row))),
  };
};

/** The reads of the store, answered from tables in memory. */
export function readTables(tables: MemoryTables): StoreReads {
  return {
    findKey: async (digest) => tables.keys.get(digest),
    ...readEnvironments(tables),
    ...readTasks(tables),
    ...readExecutions(tables),
  };
}
