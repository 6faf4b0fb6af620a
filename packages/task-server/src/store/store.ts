import type { ExecutionInProgress } from './in-progress.ts';
import type {
  EnvironmentQuery,
  ExecutionEntry,
  ExecutionQuery,
  Page,
  RowId,
  TaskEntry,
  TaskQuery,
} from './queries.ts';
import type {
  EnvironmentRow,
  ExecutionChange,
  ExecutionRow,
  ExecutionUpdate,
  KeyRow,
  TaskChange,
  TaskRow,
} from './rows.ts';

/** What can be read. Each sees committed rows, and the rows that its own transaction wrote. */
export interface StoreReads {
  findKey(digest: string): Promise<KeyRow | undefined>;
  findEnvironment(id: RowId): Promise<EnvironmentRow | undefined>;
  listEnvironments(query: EnvironmentQuery): Promise<Page<EnvironmentRow>>;
  findTask(id: RowId): Promise<TaskRow | undefined>;
  listTasks(query: TaskQuery): Promise<Page<TaskEntry>>;
  findExecution(uuid: string): Promise<ExecutionEntry | undefined>;
  listExecutions(query: ExecutionQuery): Promise<Page<ExecutionEntry>>;
  /** The executions in progress (RUNNING, MANUALLY_STARTED and STOPPING) of one Task or of all. */
  listInProgress(taskUuid?: string): Promise<readonly ExecutionInProgress[]>;
}

/**
 * The operations of a transaction. A transaction that changes a Task or an execution locks the Task
 * first; until it ends, no other transaction changes that Task or its executions.
 */
export interface Rows extends StoreReads {
  /** Locks a Task, and returns it as it is now. */
  lockTask(id: RowId): Promise<TaskRow | undefined>;
  /** Locks the Task of an execution, and returns both as they are now. */
  lockExecution(uuid: string): Promise<ExecutionEntry | undefined>;
  /** Locks the Tasks of executions, and returns those that there are, as they are now; log tails may be left out. */
  lockExecutions(uuids: readonly string[]): Promise<readonly ExecutionEntry[]>;
  /** The execution of a Task that was created with this `Idempotency-Key`. */
  findCreated(taskUuid: string, idempotencyKey: string): Promise<ExecutionRow | undefined>;
  insertKey(row: KeyRow): Promise<void>;
  insertEnvironment(row: EnvironmentRow): Promise<void>;
  /**
   * False when another Task of the group has the name: nothing is inserted then, and the
   * transaction can continue.
   */
  insertTask(row: TaskRow): Promise<boolean>;
  insertExecution(row: ExecutionRow): Promise<void>;
  updateTask(uuid: string, change: TaskChange): Promise<void>;
  updateExecution(uuid: string, change: ExecutionChange): Promise<void>;
  /** Changes executions that `lockExecutions` returned, each once. */
  updateExecutions(changes: readonly ExecutionUpdate[]): Promise<void>;
  /** If it was the latest execution of its Task, the Task then has none. */
  deleteExecution(uuid: string): Promise<void>;
}

/** Where a task server keeps its rows. */
export interface Store extends StoreReads {
  /**
   * Runs `use` as one unit: when it resolves, all of its writes are kept; when it rejects, none is.
   * `use` must call only the rows that are passed to it, never the store.
   */
  transaction<T>(use: (rows: Rows) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
