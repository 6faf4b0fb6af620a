import { expect, it } from 'vitest';
import { decideTick } from '../../../src/decisions/outage/decide-tick.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';

const tickIntervalMs = 5_000;
const lastAtMs = 1_000_000;
const watch = beginWatch(500_000);
const decide = (nowMs: number, elapsedMs?: number) =>
  decideTick(
    {
      last: { atMs: lastAtMs, watch },
      tickIntervalMs,
      ...(elapsedMs !== undefined && { elapsedMs }),
    },
    nowMs,
  );

it('begins with a new database', () => {
  expect(decideTick({ tickIntervalMs }, 7)).toEqual({ kind: 'began', watch: beginWatch(7) });
});

it.each([
  ['at once', 0],
  ['after one interval', 5_000],
  ['after three intervals', 15_000],
  ['by a replica whose clock is behind', -15_000],
])('continues with the same watch %s (%d ms)', (_name, gapMs) => {
  expect(decide(lastAtMs + gapMs)).toEqual({ kind: 'steady', watch });
});

it.each([
  ['by another process', undefined],
  ['by a process that was stopped as long', 15_001],
])('was away after more than three intervals, %s', (_name, elapsedMs) => {
  const nowMs = lastAtMs + 15_001;
  expect(decide(nowMs, elapsedMs)).toEqual({
    kind: 'was-away',
    watch: beginWatch(nowMs),
    outage: { fromMs: lastAtMs, toMs: nowMs },
  });
});

it.each([
  ['forward', lastAtMs + 86_400_000, 5_000, { fromMs: lastAtMs, toMs: lastAtMs + 86_400_000 }],
  [
    'back',
    lastAtMs - 86_400_000,
    5_000,
    { fromMs: lastAtMs - 86_400_000, toMs: lastAtMs - 86_400_000 },
  ],
  [
    'back before a start',
    lastAtMs - 15_001,
    undefined,
    { fromMs: lastAtMs - 15_001, toMs: lastAtMs - 15_001 },
  ],
])('sees a clock that jumps %s', (_name, nowMs, elapsedMs, outage) => {
  expect(decide(nowMs, elapsedMs)).toEqual({
    kind: 'clock-was-set',
    watch: { ...beginWatch(nowMs), clockSetAtMs: nowMs },
    outage,
  });
});

it('remembers a jump of the clock over an outage', () => {
  const set = { ...watch, clockSetAtMs: 600_000 };
  const decision = decideTick({ last: { atMs: lastAtMs, watch: set }, tickIntervalMs }, 2_000_000);
  expect(decision).toMatchObject({ kind: 'was-away', watch: { clockSetAtMs: 600_000 } });
});
