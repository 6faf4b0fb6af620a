import type { Finding } from '../finding.ts';

/** A time zone, or what is wrong with it. */
export type TimeZoneReading =
  | { readonly kind: 'time-zone'; readonly timeZone: string }
  | { readonly kind: 'refused'; readonly finding: Finding };

const isKnown = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Reads the name of a time zone; blank is UTC. An offset such as `+02:00` is refused: it has no daylight saving. */
export function parseTimeZone(text: string): TimeZoneReading {
  const name = text.trim();
  if (name === '') return { kind: 'time-zone', timeZone: 'UTC' };
  if (/^[A-Za-z]/.test(name) && isKnown(name)) return { kind: 'time-zone', timeZone: name };
  const message = `"${name}" is not a known time zone; expected an IANA name such as Europe/Rome or UTC`;
  return { kind: 'refused', finding: { field: 'time_zone', message } };
}
