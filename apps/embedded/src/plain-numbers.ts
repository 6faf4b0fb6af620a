import { isExactNumber, isJsonObject, type JsonValue } from '@procwrap/core';

const toPlainNumber = (digits: string): unknown => {
  const number = Number(digits);
  if (!Number.isFinite(number)) return digits;
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(number) ? BigInt(digits) : number;
};

const toPlain = (value: JsonValue): unknown => {
  if (isExactNumber(value)) return toPlainNumber(value.rawJSON);
  if (Array.isArray(value)) return value.map(toPlain);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toPlain(part)]));
};

/**
 * Turns exact numbers into values that a function can calculate with: an ordinary number, a bigint
 * for an integer beyond 2^53, and the digits as text for a number that is too large for both.
 */
export function withPlainNumbers(value: JsonValue | undefined): JsonValue | undefined {
  return value === undefined ? undefined : (toPlain(value) as JsonValue);
}
