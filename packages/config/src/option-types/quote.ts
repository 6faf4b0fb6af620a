const longest = 60;

/** A text shortened to one line that fits into a message. */
export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}...` : text;
}

/** A text as it was written, in quotes, on one line. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}

/** What somebody gave instead of the expected type; contents are shown only of what is short. */
export function shownGiven(given: unknown): string {
  if (typeof given === 'string') return quoted(given);
  if (Array.isArray(given)) return 'a list';
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`;
}
