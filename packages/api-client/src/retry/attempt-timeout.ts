import type { Budget } from './decide-retry.ts';

/** The shortest timeout, so that the last try of a budget can succeed. */
const leastMs = 5000;

type Limits = Pick<Budget, 'startedAt' | 'budgetMs'>;

/**
 * The timeout of a request: its own, but no longer than the rest of the budget, which counts as
 * five seconds at least.
 */
export function attemptTimeout(
  { startedAt, budgetMs }: Limits,
  requestTimeoutMs: number | 'none',
  monotonic: number,
): number | 'none' {
  if (budgetMs === 'forever') return requestTimeoutMs;
  const left = Math.max(startedAt + budgetMs - monotonic, leastMs);
  return requestTimeoutMs === 'none' ? left : Math.min(requestTimeoutMs, left);
}
