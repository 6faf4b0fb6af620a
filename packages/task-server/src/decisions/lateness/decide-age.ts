import { secondMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';

/** What is known of an execution when the server asks whether it has run for too long. */
export interface AgeFacts {
  readonly status: string;
  /** When the server received its creation, by its own clock. */
  readonly createdAtMs: number;
  /** The limit of the task; null is none. */
  readonly maxAgeSeconds: number | null;
  readonly watch: Watch;
}

/** Whether an execution has run for too long. */
export type AgeDecision =
  | { readonly kind: 'not-limited' }
  | { readonly kind: 'within'; readonly untilMs: number }
  /** It looks too old, but the server has not listened for long enough. */
  | { readonly kind: 'unknown'; readonly untilMs: number }
  /** It becomes STOPPING. */
  | { readonly kind: 'stop'; readonly stopReason: 'MAX_EXECUTION_TIME_EXCEEDED' };

const agesSinceMs = ({ createdAtMs, watch }: AgeFacts, nowMs: number): number =>
  createdAtMs > nowMs ? watch.armedAtMs : Math.max(createdAtMs, watch.clockSetAtMs ?? createdAtMs);

/**
 * Decides whether an execution is to be stopped for its age. Source: api-contract 5.2; by the server's clock. After
 * a jump of that clock age counts from the jump, so that a wrong clock stops nothing.
 */
export function decideAge(facts: AgeFacts, nowMs: number): AgeDecision {
  const { status, maxAgeSeconds, watch } = facts;
  const isGoingOn = status === 'RUNNING' || status === 'MANUALLY_STARTED';
  if (maxAgeSeconds === null || !isGoingOn) return { kind: 'not-limited' };
  const untilMs = agesSinceMs(facts, nowMs) + maxAgeSeconds * secondMs;
  if (nowMs < untilMs) return { kind: 'within', untilMs };
  if (nowMs < watch.judgesFromMs) return { kind: 'unknown', untilMs: watch.judgesFromMs };
  return { kind: 'stop', stopReason: 'MAX_EXECUTION_TIME_EXCEEDED' };
}
