const inProgress = "('RUNNING', 'MANUALLY_STARTED', 'STOPPING')";
const msOf = (column: string) =>
  `cast(round((julianday(${column}) - 2440587.5) * 86400000) as integer)`;

const rollUp = (table: string, ms: number) => `insert into ${table}
  select task_uuid, started_at_ms / ${ms} * ${ms}, sum(rolled_as = 'succeeded'),
    sum(rolled_as = 'failed'), sum(rolled_as = 'other'), 0, sum(rolled_ms)
  from executions where rolled_as is not null group by 1, 2`;

/**
 * Fills the new columns for runs that a file of SQLite holds already; they count as judged, so that nothing alerts for them.
 * PostgreSQL has none: it never had the first tables alone.
 */
export const fillHistory: readonly string[] = [
  `update executions set start_judged = 1, end_judged = 1,
    started_at_ms = min(coalesce(${msOf('started_at')}, received_at_ms), received_at_ms),
    ended_at_ms = case when status in ${inProgress} then null
      else coalesce(${msOf('updated_at')}, heard_at_ms) end,
    bytes = length(rest) + coalesce((select coalesce(length(debug_log_tail), 0)
      + coalesce(length(error_log_tail), 0) from tails where execution_uuid = uuid), 0)`,
  `update executions set finished_at_ms =
    max(started_at_ms, min(coalesce(${msOf('finished_at')}, ended_at_ms), ended_at_ms))`,
  `update executions set rolled_ms = finished_at_ms - started_at_ms, rolled_as = case
    when status = 'SUCCEEDED' then 'succeeded'
    when status in ('FAILED', 'ABORTED', 'TERMINATED_AFTER_TIME_OUT', 'ABANDONED') then 'failed'
    else 'other' end
    where finished_at_ms is not null`,
  rollUp('run_hours', 3_600_000),
  rollUp('run_days', 86_400_000),
  `update tasks set
    run_count = (select count(*) from executions where task_uuid = tasks.uuid),
    run_bytes = coalesce((select sum(bytes) from executions where task_uuid = tasks.uuid), 0)`,
];
