import { dayMs, hourMs, minuteMs, secondMs } from '../durations.ts';
import type { RateSchedule, RateUnit } from './schedule.ts';

const lengthMs: Readonly<Record<RateUnit, number>> = {
  second: secondMs,
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 31 * dayMs,
  year: 366 * dayMs,
};
const longestMs = 100 * lengthMs.year;
const pattern = /^([1-9]\d*) (second|minute|hour|day|week|month|year)s?$/;

/**
 * Reads the text between the brackets of `rate(...)`; undefined when it is no rate of at most 100
 * years.
 */
export function parseRate(inner: string): RateSchedule | undefined {
  const [, digits = '', word = ''] = pattern.exec(inner) ?? [];
  const unit = word as RateUnit;
  const count = Number(digits);
  if (word === '' || count * lengthMs[unit] > longestMs) return undefined;
  return { kind: 'rate', text: `rate(${inner})`, count, unit };
}

const plusMonths = (atMs: number, months: number): number => {
  const at = new Date(atMs);
  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  at.setUTCDate(Math.min(day, lastDay));
  return at.getTime();
};

/** `periods` whole periods after a time; a month after 31 January is the last day of February. */
export function plusPeriods(rate: RateSchedule, atMs: number, periods = 1): number {
  const count = rate.count * periods;
  if (rate.unit === 'month') return plusMonths(atMs, count);
  if (rate.unit === 'year') return plusMonths(atMs, 12 * count);
  return atMs + count * lengthMs[rate.unit];
}

/**
 * A number of whole periods that fit into a length of time; for months and years it may be too
 * small, but never too large.
 */
export function wholePeriods(rate: RateSchedule, stretchMs: number): number {
  return Math.max(0, Math.floor(stretchMs / (rate.count * lengthMs[rate.unit])));
}
