import { describe, expect, it } from 'vitest';
import { formatDuration, formatDurationShort } from '../../src/time/format-duration.ts';

describe('a duration', () => {
  it.each([
    [-5, '0 ms', '0 ms'],
    [0, '0 ms', '0 ms'],
    [0.3404, '340 ms', '340 ms'],
    [1, '1 s', '1 s'],
    [8.24, '8.2 s', '8.2 s'],
    [9.96, '10 s', '10 s'],
    [59.6, '1 m', '60 s'],
    [60, '1 m', '60 s'],
    [250, '4 m 10 s', '4 m'],
    [3600, '1 h', '60 m'],
    [7500, '2 h 5 m', '2 h'],
    [86_399, '1 d', '24 h'],
    [86_400, '1 d', '24 h'],
    [273_600, '3 d 4 h', '3 d'],
    [Number.NaN, '–', '–'],
    [Number.POSITIVE_INFINITY, '–', '–'],
  ])('of %d s is %s, in short %s', (seconds, long, short) => {
    expect(formatDuration(seconds)).toBe(long);
    expect(formatDurationShort(seconds)).toBe(short);
  });
});
