import { inProgress } from '../fields/status.ts';
import { goingOnOf } from '../store/in-progress.ts';
import {
  type ExecutionEntry,
  type ExecutionsWanted,
  type Named,
  type Part,
  type Scope,
  searchedFields,
} from '../store/queries.ts';
import type { ExecutionRow, TaskRow } from '../store/rows.ts';
import type { Questions } from '../store/store.ts';
import { type MemoryTables, rowOf } from './memory-tables.ts';
import { sortExecutions } from './sort-executions.ts';

const partOf = <Row>(rows: readonly Row[], { limit, offset }: Part) => ({
  count: rows.length,
  rows: rows.slice(offset, offset + limit),
});

const isNamed = (wanted: Named, uuid: string, name: unknown): boolean =>
  'uuid' in wanted ? wanted.uuid === uuid : wanted.name === name;

const isWithin = (task: TaskRow, { group, environmentUuid }: Scope): boolean =>
  task.group === group && (environmentUuid === null || environmentUuid === task.environmentUuid);

const matches = ({ execution, task }: ExecutionEntry, search: string): boolean =>
  [execution.uuid, task.values.name, ...searchedFields.map((name) => execution.values[name])].some(
    (text) =>
      String(text ?? '')
        .toLowerCase()
        .includes(search.toLowerCase()),
  );

const isWanted = (entry: ExecutionEntry, wanted: ExecutionsWanted): boolean => {
  const { scope, taskUuid, statuses, search } = wanted;
  const { execution, task } = entry;
  return (
    isWithin(task, scope) &&
    (taskUuid === undefined || taskUuid === task.uuid) &&
    (statuses?.includes(String(execution.values.status)) ?? true) &&
    (search === undefined || matches(entry, search))
  );
};

type Asked<Name extends keyof Questions> = Pick<Questions, Name>;

const askEnvironments = ({
  environments,
}: MemoryTables): Asked<'findEnvironment' | 'listEnvironments'> => ({
  findEnvironment: async (wanted) =>
    [...environments.values()].find(
      ({ group, uuid, name }) => group === wanted.group && isNamed(wanted, uuid, name),
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

const askTasks = ({
  tasks,
  environments,
  executions,
}: MemoryTables): Asked<'findTask' | 'listTasks'> => ({
  findTask: async (wanted) =>
    [...tasks.values()].find(
      ({ group, uuid, values }) => group === wanted.group && isNamed(wanted, uuid, values.name),
    ),
  listTasks: async (wanted) => {
    const found = [...tasks.values()].filter(
      (task) =>
        isWithin(task, wanted.scope) &&
        (wanted.uuid === undefined || wanted.uuid === task.uuid) &&
        (wanted.name === undefined || wanted.name === task.values.name),
    );
    const { count, rows } = partOf(found, wanted);
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

const askExecutions = ({
  tasks,
  executions,
}: MemoryTables): Asked<'findExecution' | 'listExecutions' | 'listGoingOn'> => {
  const entryOf = (execution: ExecutionRow): ExecutionEntry => ({
    execution,
    task: rowOf(tasks, execution.taskUuid),
  });
  return {
    findExecution: async (uuid) => {
      const found = executions.get(uuid);
      return found && entryOf(found);
    },
    listExecutions: async (wanted) => {
      const entries = [...executions.values()].map(entryOf);
      const found = entries.filter((entry) => isWanted(entry, wanted));
      return partOf(sortExecutions(found, wanted.order), wanted);
    },
    listGoingOn: async (taskUuid) =>
      [...executions.values()]
        .filter((row) => taskUuid === undefined || taskUuid === row.taskUuid)
        .filter((row) => inProgress.includes(String(row.values.status)))
        .map((row) => goingOnOf(entryOf(row))),
  };
};

/** The questions of the store, answered from tables in memory. */
export function askTables(tables: MemoryTables): Questions {
  return {
    findKey: async (digest) => tables.keys.get(digest),
    ...askEnvironments(tables),
    ...askTasks(tables),
    ...askExecutions(tables),
  };
}
