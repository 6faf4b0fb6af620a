import { defaultLimits } from '../../decisions/lateness/run-facts.ts';
import type { Json } from '../../json/json.ts';
import type { ExecutionInProgress } from '../../store/in-progress.ts';
import { neverCame, neverStopped, silent, tooOld, type Verdict } from './verdict.ts';

const secondsSince = (time: Json | undefined, nowMs: number): number =>
  typeof time === 'string' ? (nowMs - Date.parse(time)) / 1000 : Number.NEGATIVE_INFINITY;

const judgeRunning = (
  { values, taskValues }: ExecutionInProgress,
  nowMs: number,
): Verdict | undefined => {
  const maxAge = taskValues.max_age_seconds;
  if (typeof maxAge === 'number' && secondsSince(values.started_at, nowMs) > maxAge) return tooOld;
  const interval = values.heartbeat_interval_seconds;
  if (typeof interval !== 'number') return undefined;
  const lateness =
    taskValues.max_heartbeat_lateness_before_abandonment_seconds ??
    defaultLimits.heartbeatAbandonSeconds;
  return secondsSince(values.last_heartbeat_at, nowMs) > interval + Number(lateness)
    ? silent
    : undefined;
};

/** Judges an execution by the times in its fields, as the real server does. */
export function judgeByTimes(execution: ExecutionInProgress, nowMs: number): Verdict | undefined {
  const { values, taskValues } = execution;
  const age = secondsSince(values.started_at, nowMs);
  if (values.status === 'RUNNING') return judgeRunning(execution, nowMs);
  if (values.status === 'STOPPING')
    return age >= defaultLimits.stopAbandonSeconds ? neverStopped : undefined;
  const longest =
    taskValues.max_manual_start_delay_before_abandonment_seconds ??
    defaultLimits.manualStartAbandonSeconds;
  return values.status === 'MANUALLY_STARTED' && age > Number(longest) ? neverCame : undefined;
}
