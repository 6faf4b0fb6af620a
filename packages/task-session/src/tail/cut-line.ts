import type { Masker } from '@procwrap/secret-resolver';
import type { Line } from './held-line.ts';

const ellipsis = '...';

/**
 * How many characters are kept of the start and of the end of a long line; either may say why a
 * task failed.
 */
export function keptOf(maxLength: number): { readonly start: number; readonly end: number } {
  const kept = Math.max(0, maxLength - ellipsis.length);
  return { start: Math.ceil(kept / 2), end: Math.floor(kept / 2) };
}

const toText = (bytes: Buffer): string => bytes.toString('utf8').replace(/\r$/, '');

const lastOf = (points: readonly string[], count: number): readonly string[] =>
  points.slice(Math.max(0, points.length - count));

const join = (start: readonly string[], end: readonly string[], maxLength: number): string => {
  const kept = keptOf(maxLength);
  return [
    ...start.slice(0, kept.start),
    ellipsis.slice(0, maxLength),
    ...lastOf(end, kept.end),
  ].join('');
};

/**
 * A line as text. Invalid UTF-8 becomes U+FFFD, a carriage return at the end is removed, and `...`
 * replaces the middle of a line that is too long. It is masked before it is cut, because the mask
 * does not recognize one half of a secret.
 */
export function toLine(
  line: Line,
  maxLength: number,
  mask: Masker['text'] = (text) => text,
): string {
  if (line.end !== undefined) {
    const start = mask(toText(line.start), { atEnd: true });
    const end = mask(toText(line.end), { atStart: true });
    return join(Array.from(start), Array.from(end), maxLength);
  }
  const text = mask(toText(line.start));
  if (text.length <= maxLength) return text;
  const points = Array.from(text);
  return points.length <= maxLength ? text : join(points, points, maxLength);
}
