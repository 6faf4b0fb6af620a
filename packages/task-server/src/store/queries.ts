import type { EnvironmentRow, ExecutionRow, TaskRow } from './rows.ts';

/** One row of a group, by its uuid or by its exact name. */
export type RowId =
  | { readonly kind: 'uuid'; readonly group: number; readonly uuid: string }
  | { readonly kind: 'name'; readonly group: number; readonly name: string };

/** The rows that a caller sees: those of a group, or of one of its run environments. */
export interface Scope {
  readonly group: number;
  readonly environmentUuid: string | null;
}

/** A part of a list; a list without its own order has the order of creation. */
export interface Part {
  readonly scope: Scope;
  readonly limit: number;
  readonly offset: number;
}

/** A part of a list, and the number of rows in the whole list. */
export interface Page<Row> {
  readonly count: number;
  readonly rows: readonly Row[];
}

/** Run environments: all, or by name. */
export interface EnvironmentQuery extends Part {
  readonly name?: string;
}

/** Tasks: all, or by name, or by uuid. */
export interface TaskQuery extends Part {
  readonly name?: string;
  readonly uuid?: string;
}

/**
 * The names by which executions can be sorted: `duration`, `task__name`, `status` (by its number),
 * or a wire field.
 */
export const orderNames = [
  'uuid',
  'task__name',
  'started_at',
  'finished_at',
  'duration',
  'last_heartbeat_at',
  'status',
  'task_version_signature',
  'task_version_text',
  'wrapper_version',
  'success_count',
  'error_count',
  'skipped_count',
  'expected_count',
  'last_status_message',
  'allocated_cpu_units',
  'allocated_memory_mb',
  'current_cpu_units',
  'current_memory_mb',
  'mean_cpu_units',
  'mean_memory_mb',
  'max_cpu_units',
  'max_memory_mb',
  'failed_attempts',
  'timed_out_attempts',
  'exit_code',
  'created_at',
  'updated_at',
] as const;

/** One of the names that executions can be sorted by. */
export type OrderName = (typeof orderNames)[number];

/** One term of an order: nulls are last, or first in descending order. */
export interface OrderTerm {
  readonly by: OrderName;
  readonly descends: boolean;
}

/** The wire fields that are searched, besides the uuid and the name of the Task. */
export const searchedFields = [
  'task_version_signature',
  'task_version_text',
  'hostname',
  'last_status_message',
] as const;

/**
 * Executions: filtered, sorted, in pages. Executions that are equal in the order are sorted by
 * creation.
 */
export interface ExecutionQuery extends Part {
  readonly taskUuid?: string;
  readonly statuses?: readonly string[];
  /** A part of one of the searched texts, in upper or lower case. */
  readonly search?: string;
  readonly order: readonly OrderTerm[];
}

/** An execution and its Task. */
export interface ExecutionEntry {
  readonly execution: ExecutionRow;
  readonly task: TaskRow;
}

/** A Task, where it runs, and its latest execution. */
export interface TaskEntry {
  readonly task: TaskRow;
  readonly environment: EnvironmentRow;
  readonly latest: ExecutionRow | null;
}
