import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../../src/decisions/schedules/parse-schedule.ts';
import { scheduleOf } from './schedule-of.ts';

const messageOf = (text: string, timeZone = 'UTC'): string => {
  const reading = parseSchedule(text, timeZone);
  return reading.kind === 'refused'
    ? `${reading.finding.field}: ${reading.finding.message}`
    : reading.kind;
};

describe('parseSchedule', () => {
  it.each([
    ['0 9 * * *', 'cron(0 9 * * *)', 'unix'],
    ['cron(0 9 * * *)', 'cron(0 9 * * *)', 'unix'],
    ['  0  9 * * *  ', 'cron(0  9 * * *)', 'unix'],
    ['*/5 0-6,22 1,15 jan-jun MON', 'cron(*/5 0-6,22 1,15 jan-jun MON)', 'unix'],
    ['0 9 L * *', 'cron(0 9 L * *)', 'unix'],
    ['0 9 * * 5#2', 'cron(0 9 * * 5#2)', 'unix'],
    ['cron(0/15 9-17 ? * MON-FRI *)', 'cron(0/15 9-17 ? * MON-FRI *)', 'aws'],
    ['0 9 15W * ? *', 'cron(0 9 15W * ? *)', 'aws'],
    ['cron(0 9 ? * 6L 2026-2030)', 'cron(0 9 ? * 6L 2026-2030)', 'aws'],
  ])('reads %j', (text, stored, form) => {
    expect(scheduleOf(text, 'Europe/Rome')).toMatchObject({
      kind: 'cron',
      text: stored,
      form,
      timeZone: 'Europe/Rome',
    });
  });

  it.each(['', '  \n'])('finds no schedule in %j', (text) => {
    expect(parseSchedule(text, 'UTC')).toEqual({ kind: 'none' });
  });

  it.each([
    ['rate(5 minutes)', 5, 'minute'],
    ['rate(1 day)', 1, 'day'],
    ['rate( 2 weeks )', 2, 'week'],
    ['rate(100 years)', 100, 'year'],
  ])('reads %s', (text, count, unit) => {
    expect(scheduleOf(text)).toMatchObject({ kind: 'rate', count, unit });
  });

  it.each([
    ['0 9 L-2 * ?', 'the day of month "L-2" is not known'],
    ['cron(0 9 L-2 * ? *)', 'the day of month "L-2" is not known'],
    ['60 9 * * *', 'the minute "60" is not known; expected 0-59'],
    ['0 24 * * *', 'the hour "24" is not known; expected 0-23'],
    ['0 22-2 * * *', 'the hour "22-2" is not known'],
    ['0 9 32 * *', 'the day of month "32" is not known'],
    ['0 9 +1 * *', 'the day of month "+1" is not known'],
    ['0 9 * 13 *', 'the month "13" is not known; expected 1-12 or JAN-DEC'],
    ['0 9 * * 8', 'the day of week "8" is not known; expected 0-7'],
    ['0 9 * * FOO', 'the day of week "FOO" is not known'],
    ['0 9 ? * 0 *', 'the day of week "0" is not known; expected 1-7 (Sunday is 1)'],
    ['0 9 ? * 2-8 *', 'the day of week "2-8" is not known'],
    ['0 9 1 1 ? 1850', 'the year "1850" is not known; expected 1970-2199'],
    ['0 9 * *', 'it has 4 fields; expected 5'],
    ['@daily', 'it has 1 fields; expected 5'],
    ['cron()', 'it has 0 fields; expected 5'],
    ['0 0 0 9 * * *', 'it has 7 fields'],
    ['rate(0 minutes)', 'expected a whole number and a unit'],
    ['rate(1.5 hours)', 'expected a whole number and a unit'],
    ['rate(-1 hours)', 'expected a whole number and a unit'],
    ['rate(5 fortnights)', 'such as rate(5 minutes)'],
    ['rate(101 years)', 'at most 100 years'],
    [`rate(${'9'.repeat(400)} seconds)`, 'at most 100 years'],
  ])('refuses %s', (text, problem) => {
    expect(messageOf(text)).toContain(`schedule: "${text}" is not a schedule: `);
    expect(messageOf(text)).toContain(problem);
  });

  it.each(['Europe/Atlantis', '+02:00', 'CEST!', '0'])('refuses the time zone %s', (timeZone) => {
    expect(messageOf('0 9 * * *', timeZone)).toBe(
      `time_zone: "${timeZone}" is not a known time zone; expected an IANA name such as Europe/Rome or UTC`,
    );
  });

  it('takes UTC for a blank time zone', () => {
    expect(scheduleOf('0 9 * * *', ' ')).toMatchObject({ timeZone: 'UTC' });
  });

  it('says everything in one line', () => {
    expect(messageOf('0 9\n* *')).not.toContain('\n');
  });
});

it('a schedule that was read before is read alike, however many others came between', () => {
  const before = parseSchedule('0 9 * * *', 'Europe/Rome');
  for (let minute = 0; minute < 600; minute += 1)
    expect(parseSchedule(`${minute % 60} ${Math.floor(minute / 60)} * * *`, 'UTC').kind).toBe(
      'schedule',
    );
  expect(parseSchedule('0 9 * * *', 'Europe/Rome')).toEqual(before);
  expect(parseSchedule('0 9 * * *', 'UTC')).not.toEqual(before);
  expect(parseSchedule(`0 9 * * ${'*'.repeat(300)}`, 'UTC').kind).toBe('refused');
});
