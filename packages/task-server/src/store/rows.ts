import type { JsonObject } from '../json/json.ts';

/** An API key. Its text is never stored. */
export interface KeyRow {
  /** The SHA-256 of its text, in hexadecimal digits. */
  readonly digest: string;
  readonly username: string;
  readonly group: number;
  /** What the key may do, as a number: see `levels`. */
  readonly level: number;
  /** What the user may do who owns the key; the lower of the two counts. */
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

/** A Task; `values` holds its wire fields, and what is not in there is null. `values.name` is unique in its group. */
export interface TaskRow {
  readonly uuid: string;
  readonly group: number;
  readonly environmentUuid: string;
  readonly values: JsonObject;
  /** The execution that was stored last while it went on; the version rule looks at it. */
  readonly latestExecutionUuid: string | null;
  /** The wire fields that a person set for good: auto-creation leaves them alone. */
  readonly pinned: readonly string[];
}

/** An execution; `values` holds its wire fields, and what is not in there is null. Times named `...AtMs` are by the server's own clock. */
export interface ExecutionRow {
  readonly uuid: string;
  readonly taskUuid: string;
  /** What the creation carried; unique among the executions of a Task. */
  readonly idempotencyKey: string | null;
  /** When the creation came. */
  readonly receivedAtMs: number;
  /** When the creation or the last heartbeat came. */
  readonly heardAtMs: number;
  /** When somebody first asked it to stop. */
  readonly stopAskedAtMs: number | null;
  readonly values: JsonObject;
}

/** What becomes different of a Task; `values` holds only the fields that change. */
export type TaskChange = Partial<
  Pick<TaskRow, 'environmentUuid' | 'latestExecutionUuid' | 'pinned' | 'values'>
>;

/** What becomes different of an execution; `values` holds only the fields that change. */
export type ExecutionChange = Partial<Pick<ExecutionRow, 'heardAtMs' | 'stopAskedAtMs' | 'values'>>;

/** A row after a change. */
export function changed<Row extends { readonly values: JsonObject }>(
  row: Row,
  change: Partial<NoInfer<Row>>,
): Row {
  return { ...row, ...change, values: { ...row.values, ...change.values } };
}
