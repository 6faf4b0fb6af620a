const ellipsis = '...';

/** How many characters of the start and of the end of a long line are kept; the reason of a failure may stand in either. */
export const keptOf = (maxLength: number): { readonly start: number; readonly end: number } => {
  const kept = Math.max(0, maxLength - ellipsis.length);
  return { start: Math.ceil(kept / 2), end: Math.floor(kept / 2) };
};

/**
 * A line as text: broken UTF-8 becomes U+FFFD, a carriage return at the end goes, and of what is too long `...` takes the
 * middle. It is masked before it is cut: the mask would not know one half of a secret.
 */
export const toLine = (
  bytes: Buffer,
  maxLength: number,
  mask: (text: string) => string = (text) => text,
): string => {
  const text = mask(bytes.toString('utf8').replace(/\r$/, ''));
  if (text.length <= maxLength) return text;
  const points = Array.from(text);
  if (points.length <= maxLength) return text;
  const { start, end } = keptOf(maxLength);
  return (
    points.slice(0, start).join('') +
    ellipsis.slice(0, maxLength) +
    points.slice(points.length - end).join('')
  );
};
