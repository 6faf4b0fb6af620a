import type { Finding } from '../finding.ts';
import { parseCronFields } from './cron-fields.ts';
import { parseRate } from './rate.ts';
import type { Schedule } from './schedule.ts';
import { parseTimeZone } from './time-zone.ts';

/** A schedule, none for a blank text, or what is wrong with it. */
export type ScheduleReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'refused'; readonly finding: Finding };

const wrapped = /^(cron|rate)\((.*)\)$/s;
const rateExpected =
  'expected a whole number and a unit from second to year, at most 100 years, such as rate(5 minutes)';

const refused = (text: string, problem: string): ScheduleReading => {
  const shown = text.replaceAll(/\s+/g, ' ');
  const message = `"${shown}" is not a schedule: ${problem}`;
  return { kind: 'refused', finding: { field: 'schedule', message } };
};

const parseCron = (text: string, inner: string, timeZone: string): ScheduleReading => {
  const zone = parseTimeZone(timeZone);
  if (!zone.ok) return { kind: 'refused', finding: zone.problem };
  const reading = parseCronFields(inner);
  if (!reading.ok) return refused(text, reading.problem);
  const stored = `cron(${inner.trim()})`;
  return {
    kind: 'schedule',
    schedule: { kind: 'cron', text: stored, ...reading.value, timeZone: zone.value },
  };
};

const read = (text: string, timeZone: string): ScheduleReading => {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'none' };
  const [, word, inner = trimmed] = wrapped.exec(trimmed) ?? [];
  if (word !== 'rate') return parseCron(trimmed, inner, timeZone);
  const schedule = parseRate(inner.trim());
  return schedule === undefined ? refused(trimmed, rateExpected) : { kind: 'schedule', schedule };
};

/** Many tasks have the same few schedules, and each is read at every look. */
const mostKept = 500;
const kept = new Map<string, ScheduleReading>();

/**
 * Reads a schedule: `cron(...)` or its bare fields, of five fields as in crontab or six as AWS
 * writes them, or `rate(5 minutes)`. The time zone is an IANA name, blank is UTC; a rate needs
 * none.
 */
export function parseSchedule(text: string, timeZone: string): ScheduleReading {
  const key = `${timeZone}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const reading = read(text, timeZone);
  // A text of megabytes is not worth its memory.
  if (key.length > 200) return reading;
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, reading);
  return reading;
}
