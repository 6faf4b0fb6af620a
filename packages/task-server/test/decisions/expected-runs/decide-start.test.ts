import { describe, expect, it } from 'vitest';
import { decideStart } from '../../../src/decisions/expected-runs/decide-start.ts';
import type {
  ExpectedRun,
  ExpectedState,
} from '../../../src/decisions/expected-runs/expected-run.ts';
import type { Occurrence } from '../../../src/decisions/schedules/next-occurrence.ts';
import { seeded } from '../../seeded.ts';
import { scheduleOf } from '../schedules/schedule-of.ts';

const base = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds: number) => base + seconds * 1000;
const usual = (seconds: number): Occurrence => ({ kind: 'usual', atMs: at(seconds) });
const row = (occurrence: Occurrence, state: ExpectedState = 'waiting'): ExpectedRun => ({
  occurrence,
  state,
  storedAtMs: 0,
});
const decide = (startSeconds: number, expected: ExpectedRun[], graceSeconds = 300) =>
  decideStart({
    startedAtMs: at(startSeconds),
    schedule: scheduleOf('* * * * *'),
    expected,
    startGraceMs: graceSeconds * 1000,
  });
const meets = (seconds: number, isLate = false) => ({ kind: 'meets', atMs: at(seconds), isLate });
const none = { kind: 'meets-none' };

describe('decideStart', () => {
  it.each([
    [-61, none],
    [-60, meets(0)],
    [0, meets(0)],
    [300, meets(0)],
    [301, meets(0, true)],
    [1800, meets(0, true)],
    [1801, none],
  ])('a start at %d s', (startSeconds, expected) => {
    expect(decide(startSeconds, [row(usual(0))])).toEqual(expected);
  });

  it.each<[ExpectedState, unknown]>([
    ['waiting', meets(0)],
    ['missed', meets(0)],
    ['skipped', meets(0)],
    ['unknown', meets(0)],
    ['met', none],
  ])('one that is %s', (state, expected) => {
    expect(decide(10, [row(usual(0), state)])).toEqual(expected);
  });

  it('belongs to none when none is expected', () => {
    expect(decide(0, [])).toEqual(none);
  });

  it('belongs to the nearest', () => {
    const rows = [row(usual(-60), 'missed'), row(usual(0)), row(usual(60))];
    expect(decide(2, rows)).toEqual(meets(0));
    expect(decide(35, rows)).toEqual(meets(60));
    expect(decide(-30, rows)).toEqual(meets(-60));
  });

  it('belongs to one that it is in time for, not to a nearer one that it is late for', () => {
    const rows = [row(usual(-20), 'missed'), row(usual(55))];
    expect(decide(1, rows, 10)).toEqual(meets(55));
  });

  it('belongs to a required one before an optional one', () => {
    const rows = [row({ kind: 'skipped-time', atMs: at(0) }), row(usual(-600), 'missed')];
    expect(decide(1, rows)).toEqual(meets(-600, true));
    expect(decide(3900, rows)).toEqual(meets(0));
  });

  it('belongs to a repeated time at either of its two times', () => {
    const rows = [
      row({ kind: 'repeated-time', atMs: at(0), alsoAtMs: at(3600) }),
      row({ kind: 'second-pass', atMs: at(3600) }),
    ];
    expect(decide(5, rows)).toEqual(meets(0));
    expect(decide(3605, rows)).toEqual(meets(0));
    const [, second] = rows;
    expect(second && decide(3605, [second])).toEqual(meets(3600));
  });

  it('belongs to a rate at any time after the last start', () => {
    const facts = { schedule: scheduleOf('rate(1 hour)'), startGraceMs: 300_000 };
    const expected = [row(usual(3600))];
    expect(decideStart({ ...facts, expected, startedAtMs: at(1) })).toEqual(meets(3600));
    expect(decideStart({ ...facts, expected, startedAtMs: at(-61) })).toEqual(none);
  });
});

it.each([1, 2, 3])('shows each missing run, with any starts of the others (seed %d)', (seed) => {
  const { below } = seeded(seed);
  for (let turn = 0; turn < 100; turn += 1) {
    const minutes = Array.from({ length: 20 }, (_, index) => index * 60);
    const starting = minutes.filter(() => below(4) > 0);
    const rows = minutes.map((seconds) => row(usual(seconds)));
    for (const seconds of starting) {
      const decision = decide(seconds + below(20), rows);
      if (decision.kind !== 'meets') throw new Error('a start meets nothing');
      const index = rows.findIndex(({ occurrence }) => occurrence.atMs === decision.atMs);
      rows[index] = row(usual((decision.atMs - base) / 1000), 'met');
    }
    const met = rows
      .filter(({ state }) => state === 'met')
      .map(({ occurrence }) => occurrence.atMs);
    expect(met).toEqual(starting.map(at));
  }
});
