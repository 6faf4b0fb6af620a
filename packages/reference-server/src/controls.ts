import {
  becomesLatest,
  changed,
  checkExecutions,
  type ExecutionRow,
  formatTime,
  type JsonObject,
  newExecution,
  planUpdate,
  type Service,
  showExecution,
  showTask,
  type TaskRow,
} from '@procwrap/task-server';
import type { MemoryStore, MemoryTables } from '@procwrap/task-server/memory';
import { launchEnvironment } from './launch-environment.ts';

/** An execution as in an answer. */
export type ShownExecution = JsonObject;

/** A Task as in an answer. */
export type ShownTask = JsonObject;

/** What a test can change and read in a server, besides its requests. */
export interface Controls {
  executions(): readonly ShownExecution[];
  tasks(): readonly ShownTask[];
  /** Requests an execution to stop, as a person does on the dashboard. */
  askToStop(uuid: string): void;
  /**
   * Starts an execution manually, as a person does on the dashboard; a wrapper then takes the uuid
   * up.
   */
  startManually(taskName: string, fields?: JsonObject): string;
  /** Stores fields as a person or another program does, such as `{status: 'MARKED_DONE'}`. */
  change(uuid: string, fields: JsonObject): void;
  /**
   * Checks once for missing heartbeats, runs that are too old and manual starts that no wrapper
   * took up; the real server checks every five minutes.
   */
  check(): Promise<void>;
  /**
   * The variables of a container that this server starts for an execution; `apiKey` is one of them.
   */
  launchEnvironment(uuid: string, apiKey?: string): Readonly<Record<string, string>>;
}

const username = 'dashboard';

const found = <Row>(row: Row | undefined, what: string): Row => {
  if (row === undefined) throw new Error(what);
  return row;
};

const executionIn = ({ executions }: MemoryTables, uuid: string): ExecutionRow =>
  found(executions.get(uuid), `no execution has the uuid ${uuid}`);

const taskOf = ({ tasks }: MemoryTables, { taskUuid }: ExecutionRow): TaskRow =>
  found(tasks.get(taskUuid), `no Task has the uuid ${taskUuid}`);

const store = (tables: MemoryTables, execution: ExecutionRow): void => {
  const task = taskOf(tables, execution);
  tables.executions.set(execution.uuid, execution);
  if (becomesLatest(execution, task))
    tables.tasks.set(task.uuid, { ...task, latestExecutionUuid: execution.uuid });
};

const showAll = (tables: MemoryTables, baseUrl: string) =>
  [...tables.executions.values()].map((execution) =>
    showExecution({ execution, task: taskOf(tables, execution) }, baseUrl),
  );

const showTasks = ({ tasks, environments, executions }: MemoryTables, baseUrl: string) =>
  [...tasks.values()].map((task) => {
    const environment = found(environments.get(task.environmentUuid), 'no run environment');
    const latest = executions.get(task.latestExecutionUuid ?? '') ?? null;
    return showTask({ task, environment, latest }, baseUrl);
  });

const askToStop = (tables: MemoryTables, uuid: string, nowMs: number): void => {
  const execution = executionIn(tables, uuid);
  const transition = { status: 'STOPPING', fills: [] } as const;
  const change = planUpdate({ execution, sent: {}, transition, caller: { username } }, nowMs);
  store(tables, changed(execution, change));
};

interface Start {
  readonly taskName: string;
  readonly fields: JsonObject;
}

const startManually = (tables: MemoryTables, { taskName, fields }: Start, nowMs: number) => {
  const named = [...tables.tasks.values()].find(({ values }) => values.name === taskName);
  const task = found(named, `no Task has the name ${taskName}`);
  const values = { ...fields, status: 'MANUALLY_STARTED' };
  const execution = newExecution({ task, username, values, idempotencyKey: null }, nowMs);
  store(tables, execution);
  return execution.uuid;
};

/** The controls of a server. All but `check` work synchronously. */
export function controlsOf(service: Service, { tables }: MemoryStore): Controls {
  return {
    executions: () => showAll(tables, service.baseUrl()),
    tasks: () => showTasks(tables, service.baseUrl()),
    askToStop: (uuid) => askToStop(tables, uuid, service.now()),
    startManually: (taskName, fields = {}) =>
      startManually(tables, { taskName, fields }, service.now()),
    change: (uuid, fields) => {
      const values = { ...fields, updated_at: formatTime(service.now()) };
      tables.executions.set(uuid, changed(executionIn(tables, uuid), { values }));
    },
    check: () => checkExecutions(service),
    launchEnvironment: (uuid, apiKey = 'demo-key') => {
      const execution = executionIn(tables, uuid);
      const entry = { execution, task: taskOf(tables, execution) };
      return launchEnvironment(entry, { url: service.baseUrl(), apiKey });
    },
  };
}
