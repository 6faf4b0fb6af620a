import { expect, it } from 'vitest';
import { parseRate, plusPeriods, wholePeriods } from '../../../src/decisions/schedules/rate.ts';

const rateOf = (inner: string) => {
  const rate = parseRate(inner);
  if (rate === undefined) throw new Error(inner);
  return rate;
};

it.each([
  ['90 seconds', '2026-01-31T10:00:00Z', '2026-01-31T10:01:30Z'],
  ['5 minutes', '2026-01-31T10:00:00Z', '2026-01-31T10:05:00Z'],
  ['2 hours', '2026-01-31T10:00:00Z', '2026-01-31T12:00:00Z'],
  ['1 day', '2026-01-31T10:00:00Z', '2026-02-01T10:00:00Z'],
  ['1 week', '2026-01-31T10:00:00Z', '2026-02-07T10:00:00Z'],
  ['1 month', '2026-01-31T10:00:00Z', '2026-02-28T10:00:00Z'],
  ['3 months', '2025-11-30T10:00:00Z', '2026-02-28T10:00:00Z'],
  ['1 year', '2028-02-29T10:00:00Z', '2029-02-28T10:00:00Z'],
])('%s after %s is %s', (inner, from, to) => {
  expect(plusPeriods(rateOf(inner), Date.parse(from))).toBe(Date.parse(to));
});

it.each([
  ['5 minutes', 299_999, 0],
  ['5 minutes', 300_000, 1],
  ['5 minutes', 3_599_999, 11],
  ['1 month', 30 * 86_400_000, 0],
  ['1 hour', -5, 0],
])('%s fits into %d ms %d times', (inner, stretchMs, times) => {
  expect(wholePeriods(rateOf(inner), stretchMs)).toBe(times);
});
