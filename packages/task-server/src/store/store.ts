import type { GoingOn } from './going-on.ts';
import type {
  EnvironmentRow,
  ExecutionChange,
  ExecutionRow,
  KeyRow,
  TaskChange,
  TaskRow,
} from './rows.ts';
import type {
  EnvironmentsWanted,
  ExecutionEntry,
  ExecutionsWanted,
  Named,
  Page,
  TaskEntry,
  TasksWanted,
} from './wanted.ts';

/** Questions that change nothing. Each sees what is committed, or what its own transaction wrote. */
export interface Questions {
  findKey(digest: string): Promise<KeyRow | undefined>;
  findEnvironment(wanted: Named): Promise<EnvironmentRow | undefined>;
  listEnvironments(wanted: EnvironmentsWanted): Promise<Page<EnvironmentRow>>;
  findTask(wanted: Named): Promise<TaskRow | undefined>;
  listTasks(wanted: TasksWanted): Promise<Page<TaskEntry>>;
  findExecution(uuid: string): Promise<ExecutionEntry | undefined>;
  listExecutions(wanted: ExecutionsWanted): Promise<Page<ExecutionEntry>>;
  /** The executions that go on: RUNNING, MANUALLY_STARTED and STOPPING ones, of one Task or of all. */
  listGoingOn(taskUuid?: string): Promise<readonly GoingOn[]>;
}

/**
 * What a transaction can do. Whoever changes a Task or an execution locks the Task first: no other transaction then
 * changes that Task or one of its executions before this one ends.
 */
export interface Rows extends Questions {
  /** Locks a Task and finds it as it is now. */
  lockTask(wanted: Named): Promise<TaskRow | undefined>;
  /** Locks the Task of an execution and finds both as they are now. */
  lockExecution(uuid: string): Promise<ExecutionEntry | undefined>;
  /** The execution of a Task that was created with this `Idempotency-Key`. */
  findCreated(taskUuid: string, idempotencyKey: string): Promise<ExecutionRow | undefined>;
  insertKey(row: KeyRow): Promise<void>;
  insertEnvironment(row: EnvironmentRow): Promise<void>;
  /** False when another Task of the group has the name: then nothing is inserted, and the transaction can go on. */
  insertTask(row: TaskRow): Promise<boolean>;
  insertExecution(row: ExecutionRow): Promise<void>;
  updateTask(uuid: string, change: TaskChange): Promise<void>;
  updateExecution(uuid: string, change: ExecutionChange): Promise<void>;
  /** A Task whose latest execution it was has none then. */
  deleteExecution(uuid: string): Promise<void>;
}

/** Where a task server keeps its rows. */
export interface Store extends Questions {
  /**
   * Runs `use` as one unit: when it resolves, all of its writes are kept; when it rejects, none is. Within `use` only
   * the rows that it is handed may be asked, never the store.
   */
  transaction<T>(use: (rows: Rows) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
