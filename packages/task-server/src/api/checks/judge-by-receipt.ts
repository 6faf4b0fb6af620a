import { decideAge } from '../../decisions/lateness/decide-age.ts';
import { decideLateness } from '../../decisions/lateness/decide-lateness.ts';
import { defaultLimits, type RunFacts } from '../../decisions/lateness/run-facts.ts';
import type { Watch } from '../../decisions/outage/watch.ts';
import type { Json } from '../../json/json.ts';
import type { ExecutionInProgress } from '../../store/in-progress.ts';
import { neverCame, neverStopped, silent, tooOld, type Verdict } from './verdict.ts';

const secondsOf = (value: Json | undefined, usual: number): number =>
  typeof value === 'number' ? value : usual;

/** The facts about an execution that `decideLateness` and `decideCreation` need. */
export function runFactsOf(execution: ExecutionInProgress): RunFacts {
  const { values, taskValues: task, heardAtMs, stopAskedAtMs } = execution;
  const interval = values.heartbeat_interval_seconds;
  const seconds = (name: string, usual: number) => secondsOf(task[name], usual);
  return {
    status: String(values.status),
    heartbeatIntervalSeconds: typeof interval === 'number' ? interval : null,
    lastHeardAtMs: heardAtMs,
    killStartedAtMs: stopAskedAtMs,
    limits: {
      heartbeatAlertSeconds: seconds(
        'max_heartbeat_lateness_before_alert_seconds',
        defaultLimits.heartbeatAlertSeconds,
      ),
      heartbeatAbandonSeconds: seconds(
        'max_heartbeat_lateness_before_abandonment_seconds',
        defaultLimits.heartbeatAbandonSeconds,
      ),
      manualStartAlertSeconds: seconds(
        'max_manual_start_delay_before_alert_seconds',
        defaultLimits.manualStartAlertSeconds,
      ),
      manualStartAbandonSeconds: seconds(
        'max_manual_start_delay_before_abandonment_seconds',
        defaultLimits.manualStartAbandonSeconds,
      ),
      stopAbandonSeconds: defaultLimits.stopAbandonSeconds,
    },
  };
}

/** The verdict on an execution that has sent nothing for too long; undefined when it is in time. */
export function judgeSilence(
  execution: ExecutionInProgress,
  watch: Watch,
  nowMs: number,
): Verdict | undefined {
  const decision = decideLateness({ run: runFactsOf(execution), watch }, nowMs);
  if (decision.kind !== 'abandon') return undefined;
  if (decision.stopReason === null) return neverStopped;
  return decision.stopReason === 'MISSING_HEARTBEAT' ? silent : neverCame;
}

/**
 * Judges an execution by the times at which the server received its messages, by the server's
 * clock.
 */
export function judgeByReceipt(
  execution: ExecutionInProgress,
  watch: Watch,
  nowMs: number,
): Verdict | undefined {
  const { values, taskValues, receivedAtMs: createdAtMs } = execution;
  const max = taskValues.max_age_seconds;
  const maxAgeSeconds = typeof max === 'number' ? max : null;
  const age = decideAge(
    { status: String(values.status), createdAtMs, maxAgeSeconds, watch },
    nowMs,
  );
  return age.kind === 'stop' ? tooOld : judgeSilence(execution, watch, nowMs);
}
