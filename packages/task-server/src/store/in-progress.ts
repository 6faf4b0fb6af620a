import type { JsonObject } from '../json/json.ts';
import type { ExecutionEntry } from './queries.ts';
import type { ExecutionRow } from './rows.ts';

/** The wire fields of an execution that say whether it is late or too old. */
export const inProgressFields = [
  'status',
  'started_at',
  'finished_at',
  'last_heartbeat_at',
  'heartbeat_interval_seconds',
] as const;

/** The wire fields of a Task that say when its executions are late or too old. */
export const inProgressTaskFields = [
  'enabled',
  'max_age_seconds',
  'max_heartbeat_lateness_before_alert_seconds',
  'max_heartbeat_lateness_before_abandonment_seconds',
  'max_manual_start_delay_before_alert_seconds',
  'max_manual_start_delay_before_abandonment_seconds',
] as const;

/** An execution in progress; `values` and `taskValues` have only the fields above. */
export interface ExecutionInProgress extends Omit<ExecutionRow, 'idempotencyKey'> {
  readonly taskValues: ExecutionRow['values'];
}

const pick = (values: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, values[name] ?? null]));

/** Picks the fields of an execution and its Task that the checks need. */
export function pickInProgress({ execution, task }: ExecutionEntry): ExecutionInProgress {
  const { idempotencyKey: _, values, ...row } = execution;
  return {
    ...row,
    values: pick(values, inProgressFields),
    taskValues: pick(task.values, inProgressTaskFields),
  };
}
