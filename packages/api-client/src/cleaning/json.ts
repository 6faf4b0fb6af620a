import { type ExactNumber, isExactNumber, type JsonValue } from '@procwrap/core';
import { storable } from './text.ts';

/**
 * The greatest depth: the server fails on JSON of a depth of about 2000. A note replaces a deeper
 * value.
 */
export const maxDepth = 100;

const tooDeep = '[nested too deeply]';
const circular = '[circular]';

type Ancestors = readonly object[];

const cleanNumber = (value: number | bigint): JsonValue => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
};

/** The most digits of a number that Python reads, in which the server is written. */
const mostDigits = 4000;

/** A number with its digits; as text if the server would refuse the body because of it. */
const cleanExact = (number: ExactNumber): JsonValue => {
  const { rawJSON: digits } = number;
  return digits.length <= mostDigits && Number.isFinite(Number(digits)) ? number : digits;
};

const cleanList = (list: readonly unknown[], ancestors: Ancestors): JsonValue =>
  list.map((item) => cleanWithin(item, ancestors) ?? null);

const cleanMembers = (object: object, ancestors: Ancestors): JsonValue =>
  Object.fromEntries(
    Object.entries(object).flatMap(([key, member]) => {
      const cleaned = cleanWithin(member, ancestors);
      return cleaned === undefined ? [] : [[storable(key), cleaned]];
    }),
  );

const cleanObject = (object: object, ancestors: Ancestors): JsonValue | undefined => {
  if (ancestors.includes(object)) return circular;
  if (ancestors.length >= maxDepth) return tooDeep;
  const within = [...ancestors, object];
  if ('toJSON' in object && typeof object.toJSON === 'function')
    return cleanWithin(object.toJSON(), within);
  return Array.isArray(object) ? cleanList(object, within) : cleanMembers(object, within);
};

const cleanWithin = (value: unknown, ancestors: Ancestors): JsonValue | undefined => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number' || typeof value === 'bigint') return cleanNumber(value);
  if (isExactNumber(value)) return cleanExact(value);
  return typeof value === 'object' ? cleanObject(value, ancestors) : undefined;
};

/**
 * Makes a value that the server can store: texts and keys are cleaned, depth is limited, circular
 * references are replaced, values without JSON are left out. Undefined when nothing is left.
 */
export function cleanJson(value: unknown): JsonValue | undefined {
  return cleanWithin(value, []);
}
