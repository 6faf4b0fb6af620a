import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatDate,
  formatDay,
  formatDistance,
  formatMoment,
  formatMomentInFull,
} from '../../src/time/format-moment.ts';

const rome = { locale: 'en-GB', timeZone: 'Europe/Rome' };
const now = Date.parse('2026-11-29T23:30:00+01:00');
const at = (text: string) => Date.parse(text);

describe('a moment near now', () => {
  it.each([
    ['2026-11-29T02:00:00+01:00', '02:00'],
    ['2026-11-30T02:00:00+01:00', 'tomorrow 02:00'],
    ['2026-11-28T23:59:00+01:00', 'yesterday 23:59'],
    ['2026-12-02T02:00:00+01:00', 'Wed 02:00'],
    ['2026-11-25T02:00:00+01:00', 'Wed 02:00'],
    ['2026-12-09T02:00:00+01:00', '9 Dec 02:00'],
    ['2027-11-09T02:00:00+01:00', '9 Nov 2027'],
  ])('%s is %s', (text, said) => expect(formatMoment(at(text), now, rome)).toBe(said));

  it('is in the time zone that is requested', () => {
    expect(formatMoment(now, now, { ...rome, timeZone: 'Asia/Tokyo' })).toBe('07:30');
    expect(formatClock(now, rome)).toBe('23:30');
    expect(formatDay(now, rome)).toBe('Sun 29 Nov');
    expect(formatDate(now, rome)).toBe('29 Nov');
  });

  it('has all its parts where it is given in full', () =>
    expect(formatMomentInFull(now, rome)).toBe('Sun, 29 Nov 2026, 23:30:00 CET'));

  it('takes the time zone of the browser when none is given', () =>
    expect(formatMoment(now, now)).toMatch(/^\d\d:\d\d$/));
});

describe('the distance of a moment', () => {
  it.each([
    [-8000, '8 s ago'],
    [-400, 'just now'],
    [0, 'just now'],
    [720_000, 'in 12 m'],
    [-7_200_000, '2 h ago'],
  ])('of %d ms is %s', (ms, said) => expect(formatDistance(now + ms, now)).toBe(said));
});
