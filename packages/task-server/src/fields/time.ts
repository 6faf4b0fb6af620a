import type { Json } from '../json/json.ts';

const form =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** A time as answers have it: in UTC, with microseconds if they are not zero. */
export function formatTime(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace(/\.(\d{3})Z$/, (_all, millis: string) => (millis === '000' ? 'Z' : `.${millis}000Z`));
}

/** A time with the microseconds of a clock time; a date has none of them. */
const withMicroseconds = (time: string, clock: string): string => {
  const below = /\.\d{3}(\d{1,3})/.exec(clock)?.[1]?.padEnd(3, '0') ?? '000';
  if (below === '000') return time;
  return !time.includes('.')
    ? time.replace('Z', `.000${below}Z`)
    : time.replace(/000Z$/, `${below}Z`);
};

/** `Date.parse` takes 30 February for 2 March. */
const isDay = (day: string): boolean => {
  const ms = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(ms) && formatTime(ms).startsWith(day);
};

/** Reads an ISO 8601 time; without an offset it is UTC. Undefined for all other values. */
export function parseTime(value: Json): string | undefined {
  const parts = typeof value === 'string' ? form.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [, day = '', clock = '00:00', rawZone = 'Z'] = parts;
  if (!isDay(day)) return undefined;
  const zone = /^[+-]\d\d$/.test(rawZone) ? `${rawZone}:00` : rawZone.toUpperCase();
  const ms = Date.parse(`${day}T${clock}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(ms) ? undefined : withMicroseconds(formatTime(ms), clock);
}
