import type {
  ExecutionInProgress,
  ExpectedRun,
  ExpectedState,
  JsonObject,
  Outage,
  Watch,
} from '@procwrap/task-server';

/** The last tick of the server. */
export interface TickRow {
  readonly atMs: number;
  readonly watch: Watch;
}

/** A stored expected run; one for each task and `occurrence.atMs`. */
export interface ExpectedRunRow extends ExpectedRun {
  readonly taskUuid: string;
  /** The execution that met it. */
  readonly executionUuid: string | null;
}

/** The names of an expected run: its task, and the time of its occurrence. */
export interface ExpectedName {
  readonly taskUuid: string;
  readonly atMs: number;
}

/** When the schedule of a task is looked at next; null: when it changes. */
export interface NextLook {
  readonly taskUuid: string;
  readonly nextLookAtMs: number | null;
}

/** What the schedule of a task was when it was last looked at. */
export interface ScheduleRow {
  readonly taskUuid: string;
  /** Schedule text and time zone, as they were. */
  readonly text: string;
  readonly changedAtMs: number;
  /** A schedule that cannot be calculated is left alone until then. */
  readonly deferredUntilMs: number | null;
  readonly problem: string | null;
}

/** An execution that the server has yet to judge: its start, its end, or both. */
export interface UnjudgedExecution {
  readonly uuid: string;
  readonly taskUuid: string;
  readonly status: string;
  readonly startedAtMs: number;
  readonly finishedAtMs: number | null;
  readonly receivedAtMs: number;
  readonly successCount: number | null;
  readonly errorCount: number | null;
}

/** An execution that has ended: each that ends is stored with the time of its end. */
export interface EndedExecution extends UnjudgedExecution {
  readonly finishedAtMs: number;
}

/** An execution, and the status whose end was judged. */
export type JudgedEnd = Pick<UnjudgedExecution, 'uuid' | 'status'>;

/** Ticks, expected runs, and what has yet to be judged. */
export interface WatchRows {
  readTick(): Promise<TickRow | undefined>;
  writeTick(tick: TickRow): Promise<void>;
  addOutage(outage: Outage): Promise<void>;
  /** Outages that end after `sinceMs`. */
  listOutages(sinceMs: number): Promise<readonly Outage[]>;

  /**
   * Takes the lease of this name for `holder` until `untilMs` when nobody else holds it at `nowMs`, or extends it.
   * False when somebody else has it. One conditional statement. A lease that lasts beyond `wrongFromMs` was written by
   * a wrong clock, and does not count.
   */
  takeLease(lease: {
    readonly name: string;
    readonly holder: string;
    readonly nowMs: number;
    readonly untilMs: number;
    readonly wrongFromMs?: number;
  }): Promise<boolean>;
  releaseLease(name: string, holder: string): Promise<void>;

  listSchedules(taskUuids: readonly string[]): Promise<readonly ScheduleRow[]>;
  /** One row for a task at most. */
  writeSchedules(rows: readonly ScheduleRow[]): Promise<void>;
  /** The next look at a task's schedule; tasks whose `nextLookAtMs` is at or before `nowMs`, those never looked at first. */
  listTasksToLookAt(nowMs: number, limit: number): Promise<readonly string[]>;
  /** Null: look when the schedule changes. */
  writeNextLook(taskUuid: string, nextLookAtMs: number | null): Promise<void>;
  /** The same for several tasks, each named once. */
  writeNextLooks(looks: readonly NextLook[]): Promise<void>;

  /** Those that wait, the earliest first; with a time, only those that are due at or before it. */
  listWaiting(limit: number, dueAtMs?: number): Promise<readonly ExpectedRunRow[]>;
  /** Expected runs of a task around a time, of every state. */
  listExpectedNear(
    taskUuid: string,
    fromMs: number,
    toMs: number,
  ): Promise<readonly ExpectedRunRow[]>;
  readLatestExpected(taskUuid: string): Promise<ExpectedRunRow | undefined>;
  /** The latest one of each of these tasks. */
  listLatestExpected(taskUuids: readonly string[]): Promise<readonly ExpectedRunRow[]>;
  /** Leaves alone what there is already for a task and time. */
  insertExpected(rows: readonly ExpectedRunRow[]): Promise<void>;
  /** Each of them is in that state from now on. */
  settleExpected(
    runs: readonly ExpectedName[],
    state: Exclude<ExpectedState, 'waiting'>,
  ): Promise<void>;
  updateExpected(
    taskUuid: string,
    atMs: number,
    change: Partial<Pick<ExpectedRunRow, 'state' | 'executionUuid'>>,
  ): Promise<void>;
  deleteExpected(taskUuid: string, atMs: number): Promise<void>;
  /** Deletes old ones that no longer wait; the roll-ups keep how many were missed. Resolves with how many went. */
  deleteExpectedBefore(atMs: number, limit: number): Promise<number>;

  /**
   * Executions in progress that may be late or too old at that time, and all of a task of which something was bad: not
   * those whose last sign is less than their own interval ago, and have no limit of age.
   */
  listRunsToCheck(nowMs: number): Promise<readonly ExecutionInProgress[]>;

  /** Executions whose start has not been matched with an expected run yet, in the order in which they came. */
  listUnjudgedStarts(limit: number): Promise<readonly UnjudgedExecution[]>;
  markStartsJudged(uuids: readonly string[]): Promise<void>;
  /** Executions that have ended and whose end no incident has seen yet. */
  listUnjudgedEnds(limit: number): Promise<readonly EndedExecution[]>;
  /** What those executions ended with: exit code and the reason of a stop. */
  listEndValues(uuids: readonly string[]): Promise<ReadonlyMap<string, JsonObject>>;
  /** Also counts the runs in the roll-ups; only those that still have the status. */
  markEndsJudged(ends: readonly JudgedEnd[]): Promise<void>;
  /** How many executions of the task were RUNNING at that time. */
  countRunningAt(taskUuid: string, atMs: number): Promise<number>;
  /** The latest start of a task: `started_at`, but no later than when it was received. */
  readLastStart(taskUuid: string): Promise<number | undefined>;
}
