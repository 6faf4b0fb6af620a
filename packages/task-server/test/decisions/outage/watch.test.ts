import { expect, it } from 'vitest';
import { beginWatch, isUnwatched, silentSinceMs } from '../../../src/decisions/outage/watch.ts';

it('listens for 1,800 s before it judges', () => {
  expect(beginWatch(5_000)).toEqual({ armedAtMs: 5_000, judgesFromMs: 1_805_000 });
});

it.each([
  ['before it', 0, 99, false],
  ['up to its begin', 50, 100, true],
  ['inside of it', 120, 130, true],
  ['around it', 50, 300, true],
  ['from its end', 200, 210, true],
  ['after it', 201, 300, false],
])('a stretch %s: [%d, %d] is unwatched: %s', (_name, fromMs, toMs, expected) => {
  const outages = [{ fromMs: 100, toMs: 200 }];
  expect(isUnwatched({ fromMs, toMs, outages, nowMs: 200 })).toBe(expected);
  expect(isUnwatched({ fromMs, toMs, outages, nowMs: 199 })).toBe(false);
});

it('finds nothing unwatched without an outage', () => {
  expect(isUnwatched({ fromMs: 0, toMs: 1, outages: [], nowMs: 1 })).toBe(false);
});

it.each([
  ['a time under this watch', 150, 150],
  ['a time before this watch', 50, 100],
  ['a time in the future', 999, 100],
])('counts silence of %s (%d) from %d', (_name, atMs, expected) => {
  expect(silentSinceMs(atMs, beginWatch(100), 500)).toBe(expected);
});
