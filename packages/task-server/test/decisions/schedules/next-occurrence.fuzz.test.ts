import { expect, it } from 'vitest';
import { nextOccurrence } from '../../../src/decisions/schedules/next-occurrence.ts';
import { zoneOffsetMs } from '../../../src/decisions/schedules/zone-clock.ts';
import { seeded } from '../../seeded.ts';
import { scheduleOf } from './schedule-of.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const from = Date.parse('2026-01-01T00:00:00Z');

/** The days of 2026 in which a time zone changes its clock. */
const changesOf = (timeZone: string): number[] =>
  Array.from({ length: 365 }, (_, day) => from + day * dayMs).filter(
    (day) => zoneOffsetMs(timeZone, day) !== zoneOffsetMs(timeZone, day + dayMs),
  );
const zones = Intl.supportedValuesOf('timeZone')
  .map((timeZone) => ({ timeZone, changes: changesOf(timeZone) }))
  .filter(({ changes }) => changes.length > 0);

type Zone = (typeof zones)[number];

const local = (timeZone: string, atMs: number) => {
  const shifted = new Date(atMs + zoneOffsetMs(timeZone, atMs));
  return { hour: shifted.getUTCHours(), minute: shifted.getUTCMinutes() };
};

it('finds enough time zones that change their clock', () => {
  expect(zones.length).toBeGreaterThan(50);
});

/**
 * A schedule near a change of the clock, and the expected result: whether a minute of local time
 * matches it.
 */
const scene = ({ below, pick }: ReturnType<typeof seeded>) => {
  const { timeZone, changes } = pick(zones as [Zone, ...Zone[]]);
  const [minute, hour, step] = [
    below(60),
    below(4) === 0 ? below(24) : below(4),
    pick([5, 15, 30]),
  ];
  const isWild = below(2) === 0;
  const text = isWild ? `*/${step} * * * *` : `${minute} ${hour} * * *`;
  const fits = (atMs: number) => {
    const at = local(timeZone, atMs);
    return isWild ? at.minute % step === 0 : at.minute === minute && at.hour === hour;
  };
  // A fixed time that comes twice counts once, at its first time.
  const isSecond = (atMs: number) =>
    [20, 30, 60, 90, 120, 180].some((minutes) => fits(atMs - minutes * minuteMs));
  const counts = (atMs: number) => fits(atMs) && (isWild || !isSecond(atMs));
  const afterMs = pick(changes as [number, ...number[]]) + below(1440) * minuteMs;
  return { text, timeZone, fits, counts, afterMs };
};

it.each([1, 2, 3, 4])('takes the first minute whose local time fits (seed %d)', (seed) => {
  const numbers = seeded(seed);
  for (let turn = 0; turn < 60; turn += 1) {
    const { text, timeZone, fits, counts, afterMs } = scene(numbers);
    const next = nextOccurrence(scheduleOf(text, timeZone), afterMs);
    if (next.kind !== 'next') throw new Error(`${text} in ${timeZone}: ${next.kind}`);
    const { atMs, kind } = next.occurrence;
    const where = `${text} in ${timeZone} after ${new Date(afterMs).toISOString()}: ${kind} ${atMs}`;
    expect(atMs, where).toBeGreaterThan(afterMs);
    expect(fits(atMs), where).toBe(kind !== 'skipped-time');
    for (let at = afterMs + minuteMs; at < atMs; at += minuteMs)
      expect(counts(at), where).toBe(false);
    if (kind === 'repeated-time') expect(fits(next.occurrence.alsoAtMs), where).toBe(true);
  }
});
