import type { JsonObject } from '../json/json.ts';

/** An API key. Its text is never stored. */
export interface KeyRow {
  /** The SHA-256 of its text, in hexadecimal digits. */
  readonly digest: string;
  readonly username: string;
  readonly group: number;
  /** What the key may do, as a number: see `levels`. */
  readonly level: number;
  /** The level of the user who owns the key; the lower of the two levels counts. */
  readonly userLevel: number;
  /** The only run environment that the key sees; null sees all of its group. */
  readonly environmentUuid: string | null;
  readonly enabled: boolean;
}

/** Where Tasks run, such as staging. Its name is unique in its group. */
export interface EnvironmentRow {
  readonly uuid: string;
  readonly name: string;
  readonly group: number;
}

/**
 * A Task; `values` has its wire fields, and each absent field is null. `values.name` is unique in
 * its group.
 */
export interface TaskRow {
  readonly uuid: string;
  readonly group: number;
  readonly environmentUuid: string;
  readonly values: JsonObject;
  /** The execution that was last stored while it was in progress; the version rule reads it. */
  readonly latestExecutionUuid: string | null;
  /** The wire fields that a person set; auto-creation does not change them. */
  readonly pinned: readonly string[];
}

/**
 * An execution; `values` has its wire fields, and each absent field is null. Times named `...AtMs`
 * are by the server's own clock.
 */
export interface ExecutionRow {
  readonly uuid: string;
  readonly taskUuid: string;
  /** The key in the creation; unique among the executions of a Task. */
  readonly idempotencyKey: string | null;
  /** When the server received the creation. */
  readonly receivedAtMs: number;
  /** When the server received the creation or the last heartbeat. */
  readonly heardAtMs: number;
  /** When a stop was first requested. */
  readonly stopAskedAtMs: number | null;
  readonly values: JsonObject;
}

/** The change of a Task; `values` has only the fields that change. */
export type TaskChange = Partial<
  Pick<TaskRow, 'environmentUuid' | 'latestExecutionUuid' | 'pinned' | 'values'>
>;

/** The change of an execution; `values` has only the fields that change. */
export type ExecutionChange = Partial<Pick<ExecutionRow, 'heardAtMs' | 'stopAskedAtMs' | 'values'>>;

/** The change of one of several executions. */
export interface ExecutionUpdate {
  readonly uuid: string;
  readonly change: ExecutionChange;
}

/** A row after a change. */
export function changed<Row extends { readonly values: JsonObject }>(
  row: Row,
  change: Partial<NoInfer<Row>>,
): Row {
  return { ...row, ...change, values: { ...row.values, ...change.values } };
}
