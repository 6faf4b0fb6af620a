import type { AttemptEnd } from '../outcome/attempt-end.ts';

/** The longest message that is logged, in UTF-16 units. */
const longest = 200;

/** Anything can be thrown, even an object whose properties throw when they are read. */
const messageOf = (thrown: unknown): string => {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return '';
  }
};

const shorten = (line: string): string =>
  line.length > longest ? `${line.slice(0, longest).toWellFormed()}...` : line;

/**
 * What a function threw, to follow its name in a log line: `: bad order`, or nothing. Secrets are
 * hidden before the text is cut off, because a part of a secret is not recognised.
 */
export function sayThrown(
  end: AttemptEnd | undefined,
  mask: (text: string) => string = (text) => text,
): string {
  if (end?.kind !== 'threw') return '';
  const line = mask(messageOf(end.error))
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line === '' ? '' : `: ${shorten(line)}`;
}
