import { describe, expect, it } from 'vitest';
import {
  decideNextExpected,
  type NextExpectedFacts,
} from '../../../src/decisions/expected-runs/decide-next-expected.ts';
import type { ExpectedState } from '../../../src/decisions/expected-runs/expected-run.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import { seeded } from '../../seeded.ts';
import { scheduleOf } from '../schedules/schedule-of.ts';

const base = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number) => base + seconds * 1000;
const latest = (seconds: number, state: ExpectedState = 'waiting') => ({
  occurrence: { kind: 'usual' as const, atMs: at(seconds) },
  state,
});
const decide = (text: string, more: Partial<NextExpectedFacts>, seconds: number) =>
  decideNextExpected(
    {
      schedule: scheduleOf(text),
      scheduleChangedAtMs: at(-86_400),
      watch: beginWatch(at(-86_400)),
      ...more,
    },
    at(seconds),
  );
const store = (seconds: number) => ({
  kind: 'store',
  occurrence: { kind: 'usual', atMs: at(seconds) },
});

describe('decideNextExpected for cron', () => {
  it.each([
    ['nothing before the schedule was set', { scheduleChangedAtMs: at(10) }, 20, store(3600)],
    [
      'nothing from an outage',
      { latest: latest(-7200), watch: beginWatch(at(10)) },
      20,
      store(3600),
    ],
    ['what follows one that has come', { latest: latest(0) }, 0, store(3600)],
    ['what follows, though it has come, too', { latest: latest(0) }, 7300, store(3600)],
    ['nothing while one is to come', { latest: latest(3600) }, 3599, { kind: 'stored' }],
  ])('stores %s', (_name, facts, seconds, expected) => {
    expect(decide('0 * * * *', facts, seconds)).toEqual(expected);
  });

  it('never expects 31 February', () => {
    expect(decide('0 0 31 2 *', {}, 0)).toEqual({ kind: 'never' });
  });

  it('waits for an hour when a schedule cannot be calculated', () => {
    const schedule = { ...scheduleOf('0 9 * * *'), timeZone: 'Mars/Olympus' };
    expect(decide('0 9 * * *', { schedule }, 0)).toEqual({
      kind: 'defer',
      untilMs: at(3600),
      problem: expect.stringContaining('Mars/Olympus'),
    });
  });
});

describe('decideNextExpected for a rate', () => {
  const facts = { scheduleChangedAtMs: base, watch: beginWatch(at(-86_400)) };

  it.each([
    ['a whole period after the schedule was set', {}, 5, store(600)],
    ['a period after the last start', { lastStartAtMs: at(100) }, 110, store(700)],
    [
      'a period after a start that came early',
      { latest: latest(600, 'met'), lastStartAtMs: at(50) },
      60,
      store(650),
    ],
    ['nothing while one waits to be judged', { latest: latest(600) }, 700, { kind: 'stored' }],
    ['a period after a missed one', { latest: latest(600, 'missed') }, 900, store(1200)],
    ['none of the periods that have passed', { latest: latest(600, 'missed') }, 6700, store(7200)],
    [
      'a period after the start that ended a miss',
      { latest: latest(600, 'missed'), lastStartAtMs: at(950) },
      1000,
      store(1550),
    ],
    [
      'a whole period after an outage',
      { latest: latest(600, 'unknown'), watch: beginWatch(at(5000)) },
      5001,
      store(5600),
    ],
  ])('stores %s', (_name, more, seconds, expected) => {
    expect(decide('rate(10 minutes)', { ...facts, ...more }, seconds)).toEqual(expected);
  });

  it('never expects what leaves the calendar', () => {
    const end = 8.64e15;
    const decision = decideNextExpected(
      { schedule: scheduleOf('rate(1 year)'), scheduleChangedAtMs: end, watch: beginWatch(end) },
      end,
    );
    expect(decision).toEqual({ kind: 'never' });
  });
});

describe('decideNextExpected after a clock that was wrong', () => {
  it.each([
    ['0 * * * *', { scheduleChangedAtMs: at(86_400) }, store(3600)],
    ['rate(10 minutes)', { scheduleChangedAtMs: at(86_400) }, store(600)],
    ['rate(10 minutes)', { lastStartAtMs: at(86_400) }, store(600)],
    ['rate(10 minutes)', { latest: latest(86_400, 'missed') }, store(600)],
  ])('takes no notice of times in the future: %s with %j', (text, more, expected) => {
    expect(decide(text, { watch: beginWatch(base), ...more }, 1)).toEqual(expected);
  });
});

/** The times that are stored in fifty looks, where nothing ever starts. */
const storedTimes = (text: string, below: (limit: number) => number): number[] => {
  const times: number[] = [];
  let last: ReturnType<typeof latest> | undefined;
  for (let look = 0, now = 0; look < 50; look += 1, now += below(900)) {
    const decision = decide(text, last === undefined ? {} : { latest: last }, now);
    if (decision.kind === 'store') {
      times.push(decision.occurrence.atMs);
      last = latest((decision.occurrence.atMs - base) / 1000);
    } else if (last !== undefined && last.occurrence.atMs <= at(now)) {
      last = { ...last, state: 'missed' };
    }
  }
  return times;
};

it.each([1, 2, 3])('stores rising times only (seed %d)', (seed) => {
  const { below, pick } = seeded(seed);
  for (let turn = 0; turn < 20; turn += 1) {
    const times = storedTimes(pick(['*/10 * * * *', 'rate(10 minutes)', '0 * * * *']), below);
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
  }
});
