import { describe, expect, test } from 'vitest';
import { type Answer, failed } from '../../src/exchange/exchange-result.ts';
import {
  type Budget,
  decideRetry,
  waitWithin,
  withUpwardJitter,
} from '../../src/retry/decide-retry.ts';

const answer = (status: number, retryAfter?: string): Answer => ({
  kind: 'answer',
  status,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});
const budget: Budget = {
  startedAt: 1000,
  budgetMs: 'forever',
  retryDelayMs: 120_000,
  // So many that the wait has grown to its longest.
  failures: 20,
  shortRetryAfterCount: 0,
  random: () => 0,
};
const now = { monotonic: 1000, epoch: Date.parse('2026-01-31T09:00:00Z') };
const noAnswer = failed('connection refused');
const wait = (result: Parameters<typeof decideRetry>[0], other: Partial<Budget> = {}) => {
  const decision = decideRetry(result, { ...budget, ...other }, now);
  return decision.kind === 'retry' ? Math.round(decision.afterMs) : decision.kind;
};

describe('which results are retried', () => {
  test.each([429, 502, 503, 504])('%i is', (status) => {
    expect(wait(answer(status))).toBe(120_000);
  });
  test('no answer is', () => {
    expect(wait(noAnswer)).toBe(120_000);
  });
  test.each([200, 201, 204, 301, 302, 400, 401, 403, 404, 405, 409, 413, 415, 422, 500, 501, 505])(
    '%i is not',
    (status) => {
      expect(wait(answer(status))).toBe('final');
    },
  );
  test('a cancelled one is not', () => {
    expect(wait({ kind: 'cancelled' })).toBe('final');
  });
  test('a page in place of the API is, a refusal in HTML is not', () => {
    expect(wait({ ...answer(200), excerpt: '<html>' })).toBe(120_000);
    expect(wait({ ...answer(403), excerpt: '<html>' })).toBe('final');
  });
});

describe('how long', () => {
  test.each([
    [0, 120_000],
    [0.5, 90_000],
    [0.999_999_9, 60_000],
  ])('the configured delay with the random number %f is %i ms', (draw, expected) => {
    expect(wait(noAnswer, { random: () => draw })).toBe(expected);
  });
  test('the delay begins at half a second and doubles up to the configured one', () => {
    const waits = [0, 1, 2, 7, 8, 9, 5000].map((failures) => wait(noAnswer, { failures }));
    expect(waits).toEqual([500, 1000, 2000, 64_000, 120_000, 120_000, 120_000]);
    expect(wait(noAnswer, { failures: 0, retryDelayMs: 100 })).toBe(100);
  });
  test('a delay of 0 is a second', () => {
    expect(wait(noAnswer, { retryDelayMs: 0 })).toBe(1000);
  });
  test.each([
    ['7', 7000],
    [' 30 ', 30_000],
    ['600', 600_000],
    ['86400', 600_000],
    ['0', 1000],
    ['1', 1000],
    ['1.5', 1500],
    ['Sat, 31 Jan 2026 09:01:00 GMT', 60_000],
    ['Sat, 31 Jan 2026 08:00:00 GMT', 1000],
    ['Sat, 31 Jan 2099 09:00:00 GMT', 600_000],
  ])('Retry-After: %s is %i ms', (header, expected) => {
    expect(wait(answer(429, header), { random: () => 0 })).toBe(expected);
    expect(wait(answer(503, header), { random: () => 1 })).toBe(Math.round(expected * 1.1));
  });
  test.each(['soon', '', '-5', 'NaN', '2026-01-31', '1e9'])(
    'Retry-After: %s is ignored',
    (header) => {
      expect(wait(answer(429, header))).toBe(120_000);
    },
  );
  test('the first of several headers is used', () => {
    expect(wait({ ...answer(429), headers: { 'retry-after': ['3', '9'] } })).toBe(3000);
  });
  test('the delay grows when a server asks for one second again and again', () => {
    const waits = [0, 1, 2, 3, 9, 10, 50].map((shortRetryAfterCount) =>
      wait(answer(429, '1'), { shortRetryAfterCount, random: () => 0 }),
    );
    expect(waits).toEqual([1000, 2000, 4000, 8000, 512_000, 600_000, 600_000]);
  });
  test('answers with a short Retry-After are counted in a row', () => {
    const next = (header: string | undefined) =>
      decideRetry(answer(429, header), { ...budget, shortRetryAfterCount: 4 }, now);
    expect(next('1')).toMatchObject({ shortRetryAfterCount: 5 });
    expect(next('2')).toMatchObject({ shortRetryAfterCount: 0 });
    expect(next(undefined)).toMatchObject({ shortRetryAfterCount: 0 });
  });
});

describe('within the budget', () => {
  test('a delay of a second fits twice into two seconds', () => {
    const tries: number[] = [];
    let monotonic = 0;
    for (;;) {
      tries.push(monotonic);
      const spent = { ...budget, startedAt: 0, budgetMs: 2000, retryDelayMs: 1000 };
      const decision = decideRetry(noAnswer, spent, { ...now, monotonic });
      if (decision.kind !== 'retry') break;
      monotonic += decision.afterMs;
    }
    expect(tries).toEqual([0, 1000, 2000]);
  });
  test('the last wait ends with the budget', () => {
    expect(wait(answer(503, '600'), { budgetMs: 2000 })).toBe(2000);
    expect(wait(noAnswer, { budgetMs: 50 })).toBe(50);
  });
  test.each([0, -5])('a budget of %i allows no retry', (budgetMs) => {
    expect(wait(noAnswer, { budgetMs })).toBe('exhausted');
  });
  test('a result that is not retried is final with any budget', () => {
    expect(wait(answer(400), { budgetMs: 0 })).toBe('final');
  });
  test('a wait is shortened to the rest of the budget', () => {
    expect(waitWithin({ startedAt: 0, budgetMs: 10 }, 7, 5)).toBe(5);
    expect(waitWithin({ startedAt: 0, budgetMs: 10 }, 7, 1)).toBe(7);
    expect(waitWithin({ startedAt: 0, budgetMs: 10 }, 7, 10)).toBe(undefined);
    expect(waitWithin({ startedAt: 0, budgetMs: 'forever' }, 7, 1e12)).toBe(7);
  });
  test('a delay that must not become shorter only grows', () => {
    expect(withUpwardJitter(1000, () => 0)).toBe(1000);
    expect(withUpwardJitter(1000, () => 1)).toBeCloseTo(1100);
    expect(withUpwardJitter(0, () => 0)).toBe(1000);
  });
});
