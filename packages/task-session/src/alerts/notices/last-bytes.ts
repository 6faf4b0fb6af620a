/** The end of a text within a number of UTF-8 bytes; no character is cut, and `...` shows that the start is missing. */
export function lastBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  let from = bytes.length - Math.max(0, most - 3);
  // A byte 10xxxxxx continues a character.
  while (from < bytes.length && ((bytes[from] ?? 0) & 0xc0) === 0x80) from += 1;
  return `...${bytes.subarray(from)}`;
}
