import type { Budget } from './decide-retry.ts';

/** The least time that a request gets, so that the last try of a budget can succeed. */
const leastMs = 5000;

type Limits = Pick<Budget, 'startedAt' | 'budgetMs'>;

/** How long a request may take: its own timeout, and no longer than the budget lasts or five seconds. */
export function attemptTimeout(
  { startedAt, budgetMs }: Limits,
  requestTimeoutMs: number | 'none',
  monotonic: number,
): number | 'none' {
  if (budgetMs === 'forever') return requestTimeoutMs;
  const left = Math.max(startedAt + budgetMs - monotonic, leastMs);
  return requestTimeoutMs === 'none' ? left : Math.min(requestTimeoutMs, left);
}
