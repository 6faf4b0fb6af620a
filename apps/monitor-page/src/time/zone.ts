/** The place of a time zone in few characters: `Rome` of `Europe/Rome`. */
export function placeOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** The time zone of the browser. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether a zone has a name that says more than the browser's own, and that the browser knows. */
export function isOtherZone(timeZone: string, own: string = ownZone()): boolean {
  if (timeZone === '' || timeZone === own) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== own;
  } catch {
    return false;
  }
}
