/**
 * Whether the server removes this character at the ends of a text: white space of Python and of
 * JavaScript.
 */
const isBlank = (text: string, index: number) => {
  const code = text.charCodeAt(index);
  return (code >= 0x1c && code <= 0x1f) || code === 0x85 || /\s/.test(text.charAt(index));
};

/** Makes a text that the server can store: without U+0000 and without half a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').toWellFormed();
}

/** The text without white space at its ends. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text, start)) start += 1;
  while (end > start && isBlank(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

const isHigh = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xd800;
const isLow = (text: string, index: number) => (text.charCodeAt(index) & 0xfc00) === 0xdc00;

/** The first `max` code points of well-formed text. */
export function firstOf(text: string, max: number): string {
  if (text.length <= max) return text;
  let index = 0;
  for (let count = 0; count < max && index < text.length; count += 1)
    index += isHigh(text, index) ? 2 : 1;
  return text.slice(0, index);
}

/** The last `max` code points of well-formed text, for logs. */
export function lastOf(text: string, max: number): string {
  if (text.length <= max) return text;
  let index = text.length;
  for (let count = 0; count < max && index > 0; count += 1) index -= isLow(text, index - 1) ? 2 : 1;
  return text.slice(index);
}
