import { describe, expect, it } from 'vitest';
import { decideDelay, mayFollow, plainRules } from '../../src/attempt/retry-rules.ts';
import type { AttemptEnd } from '../../src/outcome/attempt-end.ts';

const delays = (rules: Partial<typeof plainRules>, random = 0, count = 5) =>
  Array.from({ length: count }, (_, index) =>
    decideDelay({ ...plainRules, ...rules }, { firstMs: 1000, attempt: index + 1, random }),
  );

describe('decideDelay', () => {
  it('keeps the delay without a factor', () =>
    expect(delays({}, 0.9, 3)).toEqual([1000, 1000, 1000]));

  it('multiplies it for each attempt', () =>
    expect(delays({ backoff: 3 }, 0, 4)).toEqual([1000, 3000, 9000, 27_000]));

  it('never exceeds the limit, even if the power is infinite', () => {
    expect(delays({ backoff: 2, maxDelayMs: 3000 })).toEqual([1000, 2000, 3000, 3000, 3000]);
    const late = { firstMs: 1000, attempt: 5000, random: 0 };
    expect(decideDelay({ ...plainRules, backoff: 100, maxDelayMs: 60_000 }, late)).toBe(60_000);
    expect(decideDelay({ ...plainRules, backoff: 100 }, late)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('stays 0 when it is', () =>
    expect(decideDelay({ ...plainRules, backoff: 9 }, { firstMs: 0, attempt: 9, random: 0 })).toBe(
      0,
    ));

  it('is shortened at random, at most by the jitter', () => {
    expect(delays({ jitter: 0.5 }, 0, 1)).toEqual([1000]);
    expect(delays({ jitter: 0.5 }, 0.5, 1)).toEqual([750]);
    expect(delays({ jitter: 1 }, 0.75, 1)).toEqual([250]);
  });
});

describe('mayFollow', () => {
  const exited = (exitCode: number): AttemptEnd => ({ kind: 'exited', exitCode });
  const term: AttemptEnd = { kind: 'signalled', signal: 'SIGTERM' };

  it.each([
    ['any failure by default', {}, exited(1), true],
    ['one of the list', { onlyOn: [75, 143] }, exited(75), true],
    ['a signal as 128 + n', { onlyOn: [75, 143] }, term, true],
    ['not of the list', { onlyOn: [75] }, exited(1), false],
    ['ruled out', { neverOn: [2] }, exited(2), false],
    ['not ruled out', { neverOn: [2] }, exited(3), true],
    ['ruled out in spite of the other list', { onlyOn: [2], neverOn: [2] }, exited(2), false],
    ['a thrown error as 1', { neverOn: [1] }, { kind: 'threw', error: 0 }, false],
  ] as const)('%s', (_name, rules, end, expected) => {
    expect(mayFollow({ ...plainRules, ...rules }, end)).toBe(expected);
  });
});
