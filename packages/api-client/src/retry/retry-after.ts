/**
 * Parses a `Retry-After` header, which contains seconds or an HTTP date, into milliseconds;
 * undefined if it contains neither.
 */
export function parseRetryAfter(header: string | undefined, epochMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - epochMs);
}
