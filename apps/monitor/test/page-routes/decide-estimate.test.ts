import { expect, it } from 'vitest';
import { decideEstimate, type EstimateFacts } from '../../src/page-routes/decide-estimate.ts';

const facts: EstimateFacts = {
  startedAtMs: 0,
  successCount: null,
  errorCount: null,
  skippedCount: null,
  expectedCount: null,
  p50Seconds: null,
};

it.each<[string, Partial<EstimateFacts>, number | null]>([
  ['nothing is known', {}, null],
  ['the median is ahead', { p50Seconds: 300 }, 300_000],
  ['the median is over', { p50Seconds: 50 }, null],
  [
    'a quarter is done',
    { expectedCount: 100, successCount: 20, errorCount: 4, skippedCount: 1 },
    400_000,
  ],
  [
    'counts come before the median',
    { expectedCount: 10, successCount: 5, p50Seconds: 900 },
    200_000,
  ],
  ['too little is done', { expectedCount: 1000, successCount: 1, p50Seconds: 300 }, 300_000],
  ['more is done than was expected', { expectedCount: 10, successCount: 12 }, 100_000],
  ['nothing is expected', { expectedCount: 0, successCount: 5 }, null],
])('when %s', (_name, change, expected) =>
  expect(decideEstimate({ ...facts, ...change }, 100_000)).toBe(expected),
);
