/**
 * Whether a text contains a blank, a line break or another control character. The parser of URLs
 * removes or encodes them, so that they become part of another address.
 */
export function hasBlank(text: string): boolean {
  return /[\s\p{Cc}]/u.test(text);
}
