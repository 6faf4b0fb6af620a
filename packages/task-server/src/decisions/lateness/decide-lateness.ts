import { secondMs } from '../durations.ts';
import { silentSinceMs } from '../outage/watch.ts';
import type { RunFacts, WatchedRun } from './run-facts.ts';

/** Whether an execution is late. */
export type LatenessDecision =
  | { readonly kind: 'not-watched' }
  /** Nothing to do before `untilMs`. */
  | { readonly kind: 'on-time'; readonly untilMs: number }
  /** It seems late, but the server has not watched for long enough to be sure. */
  | { readonly kind: 'unknown'; readonly untilMs: number }
  | { readonly kind: 'late'; readonly abandonAtMs: number }
  /** It becomes ABANDONED; with `stopReason` null, the stored reason is kept. */
  | {
      readonly kind: 'abandon';
      readonly stopReason: 'MISSING_HEARTBEAT' | 'FAILED_TO_START' | null;
      readonly fillsFinishedAt: boolean;
    };

interface Rule {
  readonly sinceMs: number;
  /** Absent when there is no warning. */
  readonly alertSeconds?: number;
  readonly abandonSeconds: number;
  readonly abandon: Extract<LatenessDecision, { kind: 'abandon' }>;
}

const abandonedWith = (
  stopReason: 'MISSING_HEARTBEAT' | 'FAILED_TO_START' | null,
): Rule['abandon'] => ({
  kind: 'abandon',
  stopReason,
  fillsFinishedAt: stopReason !== 'FAILED_TO_START',
});

const runningRule = ({ heartbeatIntervalSeconds, lastHeardAtMs, limits }: RunFacts) => {
  if (heartbeatIntervalSeconds === null || heartbeatIntervalSeconds <= 0) return undefined;
  return {
    sinceMs: lastHeardAtMs,
    alertSeconds: heartbeatIntervalSeconds + limits.heartbeatAlertSeconds,
    abandonSeconds: heartbeatIntervalSeconds + limits.heartbeatAbandonSeconds,
    abandon: abandonedWith('MISSING_HEARTBEAT'),
  };
};

const ruleFor = (run: RunFacts): Rule | undefined => {
  const { limits, lastHeardAtMs } = run;
  switch (run.status) {
    case 'RUNNING':
      return runningRule(run);
    case 'MANUALLY_STARTED':
      return {
        sinceMs: lastHeardAtMs,
        alertSeconds: limits.manualStartAlertSeconds,
        abandonSeconds: limits.manualStartAbandonSeconds,
        abandon: abandonedWith('FAILED_TO_START'),
      };
    case 'STOPPING':
      return {
        sinceMs: run.killStartedAtMs ?? lastHeardAtMs,
        abandonSeconds: limits.stopAbandonSeconds,
        abandon: abandonedWith(null),
      };
    default:
      return undefined;
  }
};

/**
 * Decides by the server's own clock whether an execution is late; it is late as soon as a limit is
 * reached. It departs from the real server in two ways: an interval of zero or less means that
 * there are no heartbeats, and the limit of STOPPING counts from the beginning of the stop, not
 * from the start of the run.
 */
export function decideLateness({ run, watch }: WatchedRun, nowMs: number): LatenessDecision {
  const rule = ruleFor(run);
  if (rule === undefined) return { kind: 'not-watched' };
  const sinceMs = silentSinceMs(rule.sinceMs, watch, nowMs);
  const abandonAtMs = sinceMs + rule.abandonSeconds * secondMs;
  const alertAtMs = sinceMs + (rule.alertSeconds ?? rule.abandonSeconds) * secondMs;
  const firstAtMs = Math.min(alertAtMs, abandonAtMs);
  if (nowMs < firstAtMs) return { kind: 'on-time', untilMs: firstAtMs };
  if (nowMs < watch.judgesFromMs) return { kind: 'unknown', untilMs: watch.judgesFromMs };
  return nowMs < abandonAtMs ? { kind: 'late', abandonAtMs } : rule.abandon;
}
