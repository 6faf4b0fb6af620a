import { expect, it } from 'vitest';
import { schedule } from '../../src/option-types/schedule.ts';
import { accept, read } from './try-option-type.ts';

it.each([
  '0 9 * * *',
  'cron(0 9 * * ? *)',
  '  0  9 * * *  ',
  '*/5 0-6,22 1,15 jan-jun MON',
  'cron(0 9 ? * 6L 2026-2030)',
  '0 9 15W * ? *',
  '0 9 * * 5#2',
  'rate(5 minutes)',
  'rate( 1 day )',
  '',
])('reads %j as it is', (text) => {
  expect(read(schedule(), text)).toBe(text);
  expect(accept(schedule(), text)).toBe(text);
});

it.each([
  'every day',
  '0 9 * *',
  '0 0 0 9 * * *',
  'cron()',
  'cron(0 9 * * *',
  'rate(5)',
  'rate(0 minutes)',
  'rate(1.5 hours)',
  'rate(5 fortnights)',
  '9:00 every day of the week',
])('refuses %j', (text) => {
  expect(read(schedule(), text)).toMatch(/is not a schedule; expected a cron expression of 5 or 6/);
});

it('says what to write for a word of crontab', () =>
  expect(read(schedule(), '@daily')).toBe('"@daily" is not a schedule; write cron(0 0 * * *)'));

it('refuses what is no text, and a text that is too long', () => {
  expect(accept(schedule(), 18)).toContain('18 is not a text');
  expect(read(schedule(), `0 9 * * ${'1,'.repeat(600)}1`)).toContain('longer than 1000 characters');
});
