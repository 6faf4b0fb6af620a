import { dayMs } from '../durations.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
};

/** The offset of a time zone from UTC at a time, in milliseconds; positive when it is ahead. */
export function zoneOffsetMs(timeZone: string, atMs: number): number {
  const parts = formatOf(timeZone).formatToParts(atMs);
  const [year = 0, month = 1, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value));
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

/** Whether the clock of a time zone is set forward or back within a day of a time. */
export function isClockSetNear(timeZone: string, atMs: number): boolean {
  return zoneOffsetMs(timeZone, atMs - dayMs) !== zoneOffsetMs(timeZone, atMs + dayMs);
}

/**
 * The other time at which the clock of a time zone shows the same, because it was set back;
 * undefined when there is none.
 */
export function sameLocalTimeMs(timeZone: string, atMs: number): number | undefined {
  const offset = zoneOffsetMs(timeZone, atMs);
  for (const near of [atMs - dayMs, atMs + dayMs]) {
    const other = zoneOffsetMs(timeZone, near);
    const twin = atMs + offset - other;
    if (other !== offset && zoneOffsetMs(timeZone, twin) === other) return twin;
  }
  return undefined;
}
