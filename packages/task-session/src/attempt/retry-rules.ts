import { type AttemptEnd, exitCodeOfEnd } from '../outcome/attempt-end.ts';
import type { RetryRules } from '../plan.ts';

/** The rules of a plan without any. */
export const plainRules: RetryRules = { backoff: 1, jitter: 0, neverOn: [] };

/**
 * Whether the rules allow another attempt after this end. A signal counts as 128 + n, a thrown
 * error as 1.
 */
export function mayFollow({ onlyOn, neverOn }: RetryRules, end: AttemptEnd): boolean {
  const code = exitCodeOfEnd(end);
  return (onlyOn?.includes(code) ?? true) && !neverOn.includes(code);
}

interface DelayFacts {
  /** The pause before the second attempt, in milliseconds. */
  readonly firstMs: number;
  /** The number of the attempt that has just ended: 1, 2, ... */
  readonly attempt: number;
  /** From 0 up to, but not, 1. */
  readonly random: number;
}

/**
 * Milliseconds to wait before the next attempt. The jitter is applied last and only shortens, so no
 * pause exceeds its limit.
 */
export function decideDelay(rules: RetryRules, { firstMs, attempt, random }: DelayFacts): number {
  const grown = firstMs * rules.backoff ** (attempt - 1);
  const capped = Math.min(grown, rules.maxDelayMs ?? Number.MAX_SAFE_INTEGER);
  return capped * (1 - rules.jitter * random);
}
