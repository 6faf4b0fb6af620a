import { decideLateness } from '../lateness/decide-lateness.ts';
import type { RunFacts } from '../lateness/run-facts.ts';
import type { Watch } from '../outage/watch.ts';

/** An execution of the task that is still in progress. */
export interface Blocker {
  readonly id: string;
  readonly run: RunFacts;
}

/**
 * What the server knows when an execution is created, read after the row of the task was locked.
 */
export interface CreationFacts {
  /** The limit of the task; null, zero and negative numbers mean that there is no limit. */
  readonly maxConcurrency: number | null;
  readonly inProgress: readonly Blocker[];
  /**
   * The execution that a request with the same `Idempotency-Key` created before; null if there is
   * none.
   */
  readonly earlierExecutionId: string | null;
  readonly watch: Watch;
}

/**
 * Whether an execution is created. The executions in `abandonFirst` become ABANDONED in both cases.
 */
export type CreationDecision =
  /** The first answer is sent again, and nothing changes. */
  | { readonly kind: 'answer-again'; readonly executionId: string }
  | { readonly kind: 'accept'; readonly abandonFirst: readonly string[] }
  /** 409 with an empty body. */
  | { readonly kind: 'refuse'; readonly abandonFirst: readonly string[] };

const isExpired = (run: RunFacts, watch: Watch, nowMs: number): boolean =>
  decideLateness({ run, watch }, nowMs).kind === 'abandon';

/**
 * Decides whether an execution of any status may be created. Only RUNNING executions count against
 * the limit. Those whose heartbeats are missing for too long are abandoned first.
 */
export function decideCreation(facts: CreationFacts, nowMs: number): CreationDecision {
  const { maxConcurrency, inProgress, earlierExecutionId, watch } = facts;
  if (earlierExecutionId !== null) return { kind: 'answer-again', executionId: earlierExecutionId };
  const expired = inProgress.filter(({ run }) => isExpired(run, watch, nowMs));
  const running = inProgress.filter(
    (blocker) => blocker.run.status === 'RUNNING' && !expired.includes(blocker),
  );
  const isFull = maxConcurrency !== null && maxConcurrency > 0 && running.length >= maxConcurrency;
  return { kind: isFull ? 'refuse' : 'accept', abandonFirst: expired.map(({ id }) => id) };
}
