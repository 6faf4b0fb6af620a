import { expect, test } from 'vitest';
import { attemptTimeout } from '../../src/retry/attempt-timeout.ts';

const limits = (budgetMs: number | 'forever') => ({ startedAt: 0, budgetMs });

test.each([
  ['forever', 30_000, 0, 30_000],
  ['forever', 'none', 0, 'none'],
  [60_000, 30_000, 0, 30_000],
  [60_000, 30_000, 40_000, 20_000],
  [60_000, 30_000, 60_000, 5000],
  [60_000, 2000, 60_000, 2000],
  [60_000, 'none', 10_000, 50_000],
  [0, 'none', 0, 5000],
] as const)('budget %s, request %s, at %i: %s ms', (budgetMs, request, at, expected) => {
  expect(attemptTimeout(limits(budgetMs), request, at)).toBe(expected);
});
