const ellipsis = '...';

/**
 * A line as text: broken UTF-8 becomes U+FFFD, a carriage return at the end goes, and what is too long ends in `...`. It is
 * masked before it is cut: the mask would not know one half of a secret.
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
  return (
    points.slice(0, Math.max(0, maxLength - ellipsis.length)).join('') +
    ellipsis.slice(0, maxLength)
  );
};
