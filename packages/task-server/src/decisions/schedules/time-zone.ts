import { failure, type Outcome, success } from '../../outcome.ts';
import type { Finding } from '../finding.ts';

/** The name of a time zone, or what is wrong with the text. */
export type TimeZoneReading = Outcome<string, Finding>;

const isKnown = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/**
 * Reads the name of a time zone; blank is UTC. An offset such as `+02:00` is refused: it has no
 * daylight saving.
 */
export function parseTimeZone(text: string): TimeZoneReading {
  const name = text.trim();
  if (name === '') return success('UTC');
  if (/^[A-Za-z]/.test(name) && isKnown(name)) return success(name);
  const message = `"${name}" is not a known time zone; expected an IANA name such as Europe/Rome or UTC`;
  return failure({ field: 'time_zone', message });
}
