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
 * A value as a function can calculate with it. A number that keeps its digits becomes an ordinary one, an integer that no
 * ordinary number holds a bigint, and what is too large even for that its digits as text.
 */
export function withPlainNumbers(value: JsonValue | undefined): JsonValue | undefined {
  return value === undefined ? undefined : (toPlain(value) as JsonValue);
}
