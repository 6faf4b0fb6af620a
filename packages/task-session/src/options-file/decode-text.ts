import { failure, type Result, success } from '@procwrap/core';

const newline = 0x0a;

/** Bytes that only text in UTF-16 begins with. */
const beginsAsUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** The number of the first line that is not UTF-8. No character contains the byte of a line end. */
const firstBadLine = (bytes: Uint8Array): number => {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    if (decode(bytes.subarray(start, end)) === undefined) return line;
    start = end + 1;
  }
  return line;
};

const save = 'expected UTF-8 text; save it in this encoding';

/** The text of bytes, without a byte order mark. The problem follows the name of the file. */
export function decodeText(bytes: Uint8Array): Result<string> {
  if (beginsAsUtf16(bytes)) return failure(`is UTF-16 text; ${save}`);
  const text = decode(bytes);
  if (text === undefined) return failure(`is not text in line ${firstBadLine(bytes)}; ${save}`);
  if (text.includes('\0')) {
    const line = text.slice(0, text.indexOf('\0')).split('\n').length;
    return failure(`has a NUL byte in line ${line}; ${save}`);
  }
  return success(text);
}
