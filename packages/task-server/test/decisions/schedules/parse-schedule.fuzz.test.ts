import { expect, it } from 'vitest';
import { describeSchedule } from '../../../src/decisions/schedules/describe-schedule.ts';
import { nextOccurrence } from '../../../src/decisions/schedules/next-occurrence.ts';
import { parseSchedule } from '../../../src/decisions/schedules/parse-schedule.ts';
import { seeded } from '../../seeded.ts';
import { scheduleOf } from './schedule-of.ts';

const pieces = [
  '*',
  '?',
  '*/5',
  '1',
  '0',
  '7',
  '15',
  '30',
  '1-5',
  '1,2',
  'L',
  'LW',
  '15W',
  'MON',
  'MON#2',
  '6L',
];
const from = Date.parse('2026-01-01T00:00:00Z');

it.each([1, 2, 3])('calculates and describes what it accepts, for any text (seed %d)', (seed) => {
  const { below, pick, text } = seeded(seed);
  let accepted = 0;
  for (let turn = 0; turn < 300; turn += 1) {
    const fields = Array.from({ length: 5 + below(2) }, () =>
      below(12) === 0 ? text('0159*/,-LW#?MONJAn+@ ', 6) : pick(pieces as [string, ...string[]]),
    ).join(' ');
    const written = pick([
      fields,
      `cron(${fields})`,
      `rate(${below(40)} ${pick(['minutes', 'day', 'eon'])})`,
    ]);
    const reading = parseSchedule(written, 'Europe/Rome');
    if (reading.kind === 'refused') expect(reading.finding.message).toMatch(/^"[^\n]*$/);
    if (reading.kind !== 'schedule') continue;
    accepted += 1;
    const next = nextOccurrence(reading.schedule, from);
    expect(next.kind, written).not.toBe('failed');
    if (next.kind === 'next') expect(next.occurrence.atMs, written).toBeGreaterThan(from);
    expect(describeSchedule(reading.schedule), written).not.toBe('');
    expect(parseSchedule(reading.schedule.text, 'Europe/Rome'), written).toEqual(reading);
  }
  expect(accepted).toBeGreaterThan(30);
});

it.each([0, 1, 2, 3, 4, 5, 6])(
  'means the same day by %d in crontab and one more with AWS',
  (day) => {
    const unix = nextOccurrence(scheduleOf(`0 9 * * ${day}`), from);
    expect(nextOccurrence(scheduleOf(`0 9 ? * ${day + 1} *`), from)).toEqual(unix);
  },
);
