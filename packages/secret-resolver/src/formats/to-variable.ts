import { isExactNumber, type JsonValue } from '@procwrap/core';

/**
 * A value as the text of an environment variable: a string as it is, a number with its digits,
 * `TRUE` or `FALSE`, an empty text for null, and JSON for objects and lists.
 */
export function toVariable(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value === null) return '';
  return isExactNumber(value) ? value.rawJSON : JSON.stringify(value);
}

/** The largest `NAME=value` that Linux accepts, in bytes, without the zero byte at its end. */
const maxVariableBytes = 131_071;

/** Why a process cannot have this variable; undefined when it can. */
export function whyNoVariable(name: string, text: string): string | undefined {
  if (text.includes('\0')) return 'its value contains a NUL character, which no variable can';
  if (Buffer.byteLength(`${name}=${text}`) > maxVariableBytes)
    return `its name and value are longer than ${maxVariableBytes} bytes, the limit for a variable`;
  return undefined;
}
