import {
  failure,
  isExactNumber,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type Result,
  success,
} from '@procwrap/core';
import { hasParts } from '../formats/has-parts.ts';

/** The ways in which two documents become one: the values of `configMergeStrategy`. */
export const mergeStrategies = [
  'DEEP',
  'SHALLOW',
  'REPLACE',
  'ADDITIVE',
  'TYPESAFE_REPLACE',
  'TYPESAFE_ADDITIVE',
] as const;

/** One of `mergeStrategies`. */
export type MergeStrategy = (typeof mergeStrategies)[number];

/** Two values have different types, which a type-safe strategy does not merge. */
class TypeClash extends Error {}

const typeOf = (value: JsonValue): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (hasParts(value)) return 'an object';
  return isExactNumber(value) ? 'a number' : `a ${typeof value}`;
};

type Join = (before: JsonValue, after: JsonValue, path: string) => JsonValue;
type JoinObjects = (before: JsonObject, after: JsonObject, path: string) => JsonObject;

/** Joins each property that both objects have. */
const eachProperty =
  (join: Join): JoinObjects =>
  (before, after, path) => {
    const joined = Object.entries(before).map(([key, value]) => {
      const other = Object.hasOwn(after, key) ? after[key] : undefined;
      return [key, other === undefined ? value : join(value, other, path ? `${path}.${key}` : key)];
    });
    const added = Object.entries(after).filter(([key]) => !Object.hasOwn(before, key));
    return Object.fromEntries([...joined, ...added]);
  };

/**
 * Joins objects property by property and lists element by element; otherwise the later value
 * counts.
 */
const deep: Join = (before, after, path) => {
  if (isJsonObject(before) && isJsonObject(after)) return eachProperty(deep)(before, after, path);
  if (!Array.isArray(before) || !Array.isArray(after)) return after;
  const joined = after.map((value, index) =>
    index < before.length ? deep(before[index], value, `${path}[${index}]`) : value,
  );
  return [...joined, ...before.slice(after.length)];
};

/**
 * Joins objects property by property, and appends lists when `isAdditive`; otherwise the later
 * value counts.
 */
const byRule = (isAdditive: boolean, isTypeSafe: boolean): Join => {
  const join: Join = (before, after, path) => {
    const [was, is] = [typeOf(before), typeOf(after)];
    if (isTypeSafe && was !== is) throw new TypeClash(`${path} is first ${was} and later ${is}`);
    if (isJsonObject(before) && isJsonObject(after)) return eachProperty(join)(before, after, path);
    if (isAdditive && Array.isArray(before) && Array.isArray(after)) return [...before, ...after];
    return after;
  };
  return join;
};

const joins: Readonly<Record<MergeStrategy, Join>> = {
  DEEP: deep,
  SHALLOW: (_before, after) => after,
  REPLACE: byRule(false, false),
  ADDITIVE: byRule(true, false),
  TYPESAFE_REPLACE: byRule(false, true),
  TYPESAFE_ADDITIVE: byRule(true, true),
};

/** Merges a later document into an earlier one; it changes neither of them. */
export function merge(
  before: JsonObject,
  after: JsonObject,
  strategy: MergeStrategy,
): Result<JsonObject> {
  try {
    return success(eachProperty(joins[strategy])(before, after, ''));
  } catch (error) {
    if (!(error instanceof TypeClash)) throw error;
    return failure(`${error.message}, which ${strategy} does not merge`);
  }
}
