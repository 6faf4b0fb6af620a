const maxLength = 60;

/** A text for a message: at most 60 characters. */
export function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength).toWellFormed()}...` : text;
}

/** A text for a message, in quotes and on one line. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}

/** A value of the wrong type for a message; objects and lists are not shown. */
export function shownGiven(given: unknown): string {
  if (typeof given === 'string') return quoted(given);
  if (Array.isArray(given)) return 'a list';
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`;
}
