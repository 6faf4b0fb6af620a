import { describe, expect, it } from 'vitest';
import {
  decideExpectedRun,
  type ExpectedRunFacts,
} from '../../../src/decisions/expected-runs/decide-expected-run.ts';
import type { ExpectedRun } from '../../../src/decisions/expected-runs/expected-run.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import type { Occurrence } from '../../../src/decisions/schedules/next-occurrence.ts';
import { watchSince } from '../../watch-of.ts';
import { scheduleOf } from '../schedules/schedule-of.ts';

const base = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number) => base + seconds * 1000;
const usual: Occurrence = { kind: 'usual', atMs: base };
const waiting = (more: Partial<ExpectedRun> = {}): ExpectedRun => ({
  occurrence: usual,
  state: 'waiting',
  storedAtMs: at(-3600),
  ...more,
});
const task = {
  enabled: true,
  managedProbability: null,
  scheduleChangedAtMs: 0,
  wasFull: false,
};
const decide = (more: Partial<ExpectedRunFacts>, seconds: number) =>
  decideExpectedRun(
    {
      expected: waiting(),
      schedule: scheduleOf('0 * * * *'),
      startGraceMs: 300_000,
      task,
      watch: watchSince(0),
      outages: [],
      ...more,
    },
    at(seconds),
  );
const missed = { kind: 'missed' };
const unknown = { kind: 'unknown' };

describe('decideExpectedRun', () => {
  it.each([
    [-3600, { kind: 'wait', untilMs: at(300) }],
    [299, { kind: 'wait', untilMs: at(300) }],
    [300, missed],
    [1e6, missed],
  ])('at %d s', (seconds, expected) => {
    expect(decide({}, seconds)).toEqual(expected);
  });

  it.each(['met', 'missed', 'skipped', 'unknown'] as const)(
    'does not change one that is %s',
    (state) => {
      expect(decide({ expected: waiting({ state }) }, 1e6)).toEqual({ kind: 'settled' });
    },
  );

  it.each([
    ['disabled', { task: { ...task, enabled: false } }],
    ['sampled', { task: { ...task, managedProbability: 0.5 } }],
    ['full', { task: { ...task, wasFull: true } }],
    ['optional', { expected: waiting({ occurrence: { kind: 'second-pass', atMs: base } }) }],
  ])('skips it when it is %s', (reason, facts) => {
    expect(decide(facts, 300)).toEqual({ kind: 'skipped', reason });
  });

  it('judges a task that reports all of its runs', () => {
    expect(decide({ task: { ...task, managedProbability: 1 } }, 300)).toEqual(missed);
  });

  it('skips a time that the clock skips, but not before the next hour has passed', () => {
    const expected = waiting({ occurrence: { kind: 'skipped-time', atMs: base } });
    expect(decide({ expected }, 3899)).toEqual({ kind: 'wait', untilMs: at(3900) });
    expect(decide({ expected }, 3900)).toEqual({ kind: 'skipped', reason: 'optional' });
  });

  it('waits for the second time of a time that comes twice', () => {
    const occurrence = { kind: 'repeated-time', atMs: base, alsoAtMs: at(3600) } as const;
    const expected = waiting({ occurrence });
    expect(decide({ expected }, 3899)).toEqual({ kind: 'wait', untilMs: at(3900) });
    expect(decide({ expected }, 3900)).toEqual(missed);
  });

  it('waits until the server has listened', () => {
    const watch = beginWatch(at(-900));
    expect(decide({ watch }, 300)).toEqual({ kind: 'wait', untilMs: at(900) });
    expect(decide({ watch }, 900)).toEqual(missed);
  });

  it.each([
    ['over its time', -10, 10, unknown],
    ['before the earliest start', -100, -61, missed],
    ['up to the earliest start', -100, -60, unknown],
    ['from the end of its grace', 300, 400, unknown],
    ['after its grace', 301, 400, missed],
  ])('with an outage %s (%d s to %d s)', (_name, from, to, expected) => {
    expect(decide({ outages: [{ fromMs: at(from), toMs: at(to) }] }, 3600)).toEqual(expected);
  });

  it('ignores an outage that a wrong clock wrote', () => {
    const outages = [{ fromMs: at(-10), toMs: at(86_400) }];
    expect(decide({ outages }, 300)).toEqual(missed);
  });

  it('withdraws one that was stored in the future by a wrong clock', () => {
    const expected = waiting({ storedAtMs: at(-10) });
    expect(decide({ expected }, -20)).toEqual({ kind: 'withdraw' });
    expect(decide({ expected }, -10)).toMatchObject({ kind: 'wait' });
  });

  it('withdraws one in the future that belongs to an old schedule', () => {
    const changed = (seconds: number) => ({ task: { ...task, scheduleChangedAtMs: at(seconds) } });
    expect(decide(changed(-1), 300)).toEqual({ kind: 'withdraw' });
    expect(decide(changed(1), 300)).toEqual(missed);
    expect(decide(changed(-3600), 300)).toEqual(missed);
    expect(decide(changed(-1), -2)).toMatchObject({ kind: 'wait' });
  });
});
