import { formatTime } from '../fields/time.ts';
import type { Json } from '../json/json.ts';
import type { State, StoredExecution } from '../state.ts';

/** How late a heartbeat may be before the run is given up, where the Task does not say it; in seconds. */
const usualLateness = 600;
/** How long after its start a stopping run is given up, in seconds. */
const longestStop = 600;
/** How long a run started by hand may take until its wrapper reports, where the Task does not say it; in seconds. */
const usualStartDelay = 1200;

interface Finding {
  readonly status: 'ABANDONED' | 'STOPPING';
  readonly reason?: string;
  /** The times that are set to now. */
  readonly fills: readonly string[];
}

const secondsSince = (now: number, time: Json | undefined): number =>
  typeof time === 'string' ? (now - Date.parse(time)) / 1000 : Number.NEGATIVE_INFINITY;

const judgeRunning = ({ values, task }: StoredExecution, now: number): Finding | undefined => {
  const maxAge = task.values.max_age_seconds;
  if (typeof maxAge === 'number' && secondsSince(now, values.started_at) > maxAge)
    return {
      status: 'STOPPING',
      reason: 'MAX_EXECUTION_TIME_EXCEEDED',
      fills: ['marked_done_at', 'kill_started_at'],
    };
  const interval = values.heartbeat_interval_seconds;
  if (typeof interval !== 'number') return undefined;
  const lateness = task.values.max_heartbeat_lateness_before_abandonment_seconds ?? usualLateness;
  return secondsSince(now, values.last_heartbeat_at) > interval + Number(lateness)
    ? {
        status: 'ABANDONED',
        reason: 'MISSING_HEARTBEAT',
        fills: ['marked_done_at', 'finished_at'],
      }
    : undefined;
};

const judge = (execution: StoredExecution, now: number): Finding | undefined => {
  const { values, task } = execution;
  const age = secondsSince(now, values.started_at);
  if (values.status === 'RUNNING') return judgeRunning(execution, now);
  if (values.status === 'STOPPING')
    return age >= longestStop ? { status: 'ABANDONED', fills: ['finished_at'] } : undefined;
  const longest = task.values.max_manual_start_delay_before_abandonment_seconds ?? usualStartDelay;
  return values.status === 'MANUALLY_STARTED' && age > Number(longest)
    ? { status: 'ABANDONED', reason: 'FAILED_TO_START', fills: ['marked_done_at'] }
    : undefined;
};

/** Looks once over all executions, as the real server does every five minutes: missing heartbeats, age, starts by hand that never came. */
export const checkExecutions = (state: State): void => {
  const now = state.now();
  for (const execution of state.executions) {
    const { values, task } = execution;
    if (values.finished_at || task.values.enabled === false) continue;
    const finding = judge(execution, now);
    if (!finding) continue;
    values.status = finding.status;
    if (finding.reason) values.stop_reason = finding.reason;
    for (const name of finding.fills) values[name] ??= formatTime(now);
    values.updated_at = formatTime(now);
  }
};
