import type { JsonValue } from '@procwrap/core';
import { toExactNumber } from './exact-number.ts';
import type { Parsed } from './parsed.ts';

type Reviver = (key: string, value: JsonValue, context: { readonly source?: string }) => JsonValue;

const keepDigits: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined ? toExactNumber(value, source) : value;

/** Reads JSON; a number that JavaScript would round keeps its digits. The reason quotes nothing of the text. */
export const parseJson = (text: string): Parsed => {
  try {
    return { value: JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) };
  } catch {
    // The engine's own message quotes the text, which may be a secret.
    return { reason: 'the document is not valid JSON' };
  }
};
