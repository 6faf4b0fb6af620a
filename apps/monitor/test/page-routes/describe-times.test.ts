import { expect, it } from 'vitest';
import { describeTimes } from '../../src/page-routes/describe-times.ts';

const at = Date.UTC(2026, 0, 31, 9, 30);
const hourMs = 3_600_000;

it('says a schedule in words, with its next five times', () =>
  expect(describeTimes('0 * * * *', 'UTC', at)).toEqual({
    words: 'Every hour',
    nextFiveMs: [1, 2, 3, 4, 5].map((hours) => at - hourMs / 2 + hours * hourMs),
    problem: null,
  }));

it.each([
  ['none', '', at, null],
  ['bad', 'bad', at, /^"bad" is not a schedule: /],
  ['never', '0 0 31 2 *', at, /^it never comes$/],
  ['not calculated', '0 9 * * *', Number.NaN, /^cron\(0 9 \* \* \*\) cannot be calculated: /],
])('has no times and says why: %s', (_what, text, nowMs, problem) =>
  expect(describeTimes(text, 'UTC', nowMs)).toMatchObject({
    nextFiveMs: [],
    problem: problem && expect.stringMatching(problem),
  }),
);
