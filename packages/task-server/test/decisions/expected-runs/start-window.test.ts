import { expect, it } from 'vitest';
import {
  defaultStartGraceMs,
  judgedAtMs,
  occurrencesNear,
  startWindows,
} from '../../../src/decisions/expected-runs/start-window.ts';
import type { Occurrence } from '../../../src/decisions/schedules/next-occurrence.ts';
import { scheduleOf } from '../schedules/schedule-of.ts';

const atMs = Date.parse('2026-03-08T07:00:00Z');
const cron = scheduleOf('30 2 * * *', 'America/New_York');
const startGraceMs = defaultStartGraceMs;
const seconds = (ms: number) => (ms - atMs) / 1000;
const shown = (occurrence: Occurrence, schedule = cron, grace = startGraceMs) =>
  startWindows({ schedule, occurrence, startGraceMs: grace }).map((window) =>
    [window.fromMs, window.dueAtMs, window.graceUntilMs, window.acceptedUntilMs]
      .map(seconds)
      .join(' '),
  );

it.each<[string, Occurrence, string[]]>([
  ['from 60 s before to 300 s, accepted to 1,800 s', { kind: 'usual', atMs }, ['-60 0 300 1800']],
  ['an hour more after a gap', { kind: 'skipped-time', atMs }, ['-60 0 3900 5400']],
  [
    'at both times of an overlap',
    { kind: 'repeated-time', atMs, alsoAtMs: atMs + 3_600_000 },
    ['-60 0 300 1800', '3540 3600 3900 5400'],
  ],
  ['like others on the second pass', { kind: 'second-pass', atMs }, ['-60 0 300 1800']],
])('a start is right %s', (_name, occurrence, expected) => {
  expect(shown(occurrence)).toEqual(expected);
});

it('accepts a start for the whole grace when that is longer', () => {
  expect(shown({ kind: 'usual', atMs }, cron, 7_200_000)).toEqual(['-60 0 7200 7200']);
});

it('lets a start of a rate come a whole period earlier', () => {
  const rate = scheduleOf('rate(10 minutes)');
  expect(shown({ kind: 'usual', atMs }, rate)).toEqual(['-660 0 300 1800']);
});

it('judges after the last window', () => {
  const occurrence = { kind: 'repeated-time', atMs, alsoAtMs: atMs + 3_600_000 } as const;
  expect(seconds(judgedAtMs({ schedule: cron, occurrence, startGraceMs }))).toBe(3900);
});

it('finds every occurrence to which a start can belong', () => {
  const { fromMs, toMs } = occurrencesNear(atMs, startGraceMs);
  expect([seconds(fromMs), seconds(toMs)]).toEqual([-12_600, 60]);
  expect(seconds(occurrencesNear(atMs, 7_200_000).fromMs)).toBe(-18_000);
});
