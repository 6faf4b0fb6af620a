import { type JsonValue, parseJson } from '@procwrap/core';

/** A bigint that no number holds is what a function gets for such a number in its input; a smaller one is left to JSON, which refuses it. */
const withDigits = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' && !Number.isSafeInteger(Number(value))
    ? parseJson(value.toString())
    : value;

/** What JSON can say of a value, with all digits; undefined where it has no word for it. Throws where JSON refuses. */
export function toJson(value: unknown): JsonValue | undefined {
  const text: string | undefined = JSON.stringify(value, withDigits);
  return text === undefined ? undefined : parseJson(text);
}
