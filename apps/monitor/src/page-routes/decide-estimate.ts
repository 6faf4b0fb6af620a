/** What is known of a run in progress. */
export interface EstimateFacts {
  readonly startedAtMs: number;
  readonly successCount: number | null;
  readonly errorCount: number | null;
  readonly skippedCount: number | null;
  readonly expectedCount: number | null;
  /** The median of the task's successes. */
  readonly p50Seconds: number | null;
}

/** By the share of items that are done, once it says something. */
const byCounts = (facts: EstimateFacts, nowMs: number): number | null => {
  const { startedAtMs, expectedCount, successCount, errorCount, skippedCount } = facts;
  const done = (successCount ?? 0) + (errorCount ?? 0) + (skippedCount ?? 0);
  if (expectedCount === null || expectedCount <= 0 || done <= 0) return null;
  const share = Math.min(1, done / expectedCount);
  return share < 0.02 ? null : Math.max(nowMs, startedAtMs + (nowMs - startedAtMs) / share);
};

/** When a run ends if it continues as so far, else as usual; null when that cannot be said. */
export function decideEstimate(facts: EstimateFacts, nowMs: number): number | null {
  const counted = byCounts(facts, nowMs);
  if (counted !== null) return Math.round(counted);
  if (facts.p50Seconds === null) return null;
  const usual = facts.startedAtMs + facts.p50Seconds * 1000;
  return usual > nowMs ? Math.round(usual) : null;
}
