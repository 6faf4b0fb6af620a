import { expect, it } from 'vitest';
import { describeSchedule } from '../../../src/decisions/schedules/describe-schedule.ts';
import { scheduleOf } from './schedule-of.ts';

it.each([
  ['rate(1 hour)', 'UTC', 'Every hour'],
  ['rate(5 minutes)', 'UTC', 'Every 5 minutes'],
  ['30 2 * * *', 'America/New_York', 'At 02:30 (America/New_York)'],
  ['0 9 * * 1', 'UTC', 'At 09:00, only on Monday'],
  ['0 9 ? * 2 *', 'UTC', 'At 09:00, only on Monday'],
  ['0 9 ? * L *', 'UTC', 'At 09:00, only on Saturday'],
  ['0/15 * * * ? *', 'UTC', 'Every 15 minutes'],
  ['0 9 ? * 6#3 *', 'UTC', 'At 09:00, on the third Friday of the month'],
])('%s in %s is "%s"', (text, timeZone, words) => {
  expect(describeSchedule(scheduleOf(text, timeZone))).toBe(words);
});

it('returns the text of a schedule that it cannot describe', () => {
  const schedule = {
    kind: 'cron',
    text: 'cron(?)',
    form: 'unix',
    fields: '?',
    timeZone: 'UTC',
  } as const;
  expect(describeSchedule(schedule)).toBe('cron(?)');
});
