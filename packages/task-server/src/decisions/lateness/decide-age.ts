import { secondMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';

/** What the server knows when it checks whether an execution has run for too long. */
export interface AgeFacts {
  readonly status: string;
  /** When the server received its creation, by its own clock. */
  readonly createdAtMs: number;
  /** The limit of the task; null means that there is none. */
  readonly maxAgeSeconds: number | null;
  readonly watch: Watch;
}

/** Whether an execution has run for too long. */
export type AgeDecision =
  | { readonly kind: 'not-limited' }
  | { readonly kind: 'within'; readonly untilMs: number }
  /** It seems too old, but the server has not watched for long enough to be sure. */
  | { readonly kind: 'unknown'; readonly untilMs: number }
  /** It becomes STOPPING. */
  | { readonly kind: 'stop'; readonly stopReason: 'MAX_EXECUTION_TIME_EXCEEDED' };

const agesSinceMs = ({ createdAtMs, watch }: AgeFacts, nowMs: number): number =>
  createdAtMs > nowMs ? watch.armedAtMs : Math.max(createdAtMs, watch.clockSetAtMs ?? createdAtMs);

/**
 * Decides by the server's clock whether an execution is stopped because of its age. After a jump of
 * that clock, the age counts from the jump, so that a wrong clock stops no run.
 */
export function decideAge(facts: AgeFacts, nowMs: number): AgeDecision {
  const { status, maxAgeSeconds, watch } = facts;
  const isRunning = status === 'RUNNING' || status === 'MANUALLY_STARTED';
  if (maxAgeSeconds === null || !isRunning) return { kind: 'not-limited' };
  const untilMs = agesSinceMs(facts, nowMs) + maxAgeSeconds * secondMs;
  if (nowMs < untilMs) return { kind: 'within', untilMs };
  if (nowMs < watch.judgesFromMs) return { kind: 'unknown', untilMs: watch.judgesFromMs };
  return { kind: 'stop', stopReason: 'MAX_EXECUTION_TIME_EXCEEDED' };
}
