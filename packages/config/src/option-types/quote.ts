const longest = 60;

/** A text shortened to one line that fits into a message. */
export const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest).toWellFormed()}...` : text;

/** A text as it was written, in quotes, on one line. */
export const quoted = (text: string): string => JSON.stringify(shortened(text));

/** What somebody gave instead of the expected type; contents are shown only of what is short. */
export const shownGiven = (given: unknown): string => {
  if (typeof given === 'string') return quoted(given);
  if (Array.isArray(given)) return 'a list';
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  return typeof given === 'object' ? 'an object' : `a ${typeof given}`;
};
