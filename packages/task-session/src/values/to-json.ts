import { type JsonValue, parseJson } from '@procwrap/core';

/**
 * A function gets a bigint for a number of its input that no JavaScript number can represent. JSON
 * refuses any other bigint.
 */
const withDigits = (_key: string, value: unknown): unknown =>
  typeof value === 'bigint' && !Number.isSafeInteger(Number(value))
    ? parseJson(value.toString())
    : value;

/**
 * A value as JSON, with all digits of its numbers; undefined if JSON leaves it out. Throws if JSON
 * refuses it.
 */
export function toJson(value: unknown): JsonValue | undefined {
  const text: string | undefined = JSON.stringify(value, withDigits);
  return text === undefined ? undefined : parseJson(text);
}
