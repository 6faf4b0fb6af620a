import type { JsonValue } from '@procwrap/core';
import { isExactNumber } from '../formats/exact-number.ts';

/** A value as an environment variable has it: text as it is, numbers with their digits, TRUE, FALSE, nothing, JSON. */
export function toVariable(value: JsonValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value === null) return '';
  return isExactNumber(value) ? value.rawJSON : JSON.stringify(value);
}

/** The most bytes that Linux lets one `NAME=value` have, its closing zero not counted. */
const longestVariable = 131_071;

/** Why no process can be given a variable; undefined when one can. */
export function whyNoVariable(name: string, text: string): string | undefined {
  if (text.includes('\0')) return 'its value holds a NUL character, which no variable can';
  if (Buffer.byteLength(`${name}=${text}`) > longestVariable)
    return `its value is longer than the ${longestVariable} bytes that a variable and its name may have`;
  return undefined;
}
