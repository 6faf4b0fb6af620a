import { describe, expect, it } from 'vitest';
import { dayInWords, lastDays, layOutDays, startOfDay } from '../../../src/views/task/day-grid.ts';

const now = new Date(2026, 10, 29, 15, 30).getTime();
const hourAt = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
const cell = (hourAtMs: number, change = {}) => ({
  hourAtMs,
  succeeded: 4,
  failed: 0,
  missed: 0,
  seconds: 60,
  ...change,
});

describe('the grid of days and hours', () => {
  it('has the last days, today last', () => {
    const days = lastDays(now, 3);
    expect(days).toEqual([27, 28, 29].map((day) => hourAt(day, 0)));
    expect(startOfDay(now)).toBe(days[2]);
  });

  it('puts each hour at its local day and hour, and leaves out what is older', () => {
    const cells = [cell(hourAt(28, 2)), cell(hourAt(29, 23)), cell(hourAt(1, 1))];
    const grid = layOutDays(cells, lastDays(now, 3));
    expect(grid.cells.map(({ day, hour }) => [day, hour])).toEqual([
      [1, 2],
      [2, 23],
    ]);
  });

  it('shows the worst of an hour, and how much of it', () => {
    const cells = [
      cell(hourAt(29, 1)),
      cell(hourAt(29, 2), { succeeded: 1 }),
      cell(hourAt(29, 3), { succeeded: 1, failed: 1, missed: 1 }),
      cell(hourAt(29, 4), { succeeded: 0, missed: 1 }),
    ];
    const looks = layOutDays(cells, lastDays(now, 1)).cells.map(({ tone, strength }) => [
      tone,
      strength,
    ]);
    expect(looks).toEqual([
      ['good', 4],
      ['good', 1],
      ['bad', 2],
      ['missed', 1],
    ]);
  });

  it('says each day in words', () => {
    expect(dayInWords([])).toBe('0 runs');
    expect(dayInWords([cell(0), cell(1, { failed: 1, missed: 2 })])).toBe(
      '9 runs, 1 failed, 2 missed, 2 m in all',
    );
  });
});
