import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasParts, hasProperties, isExactNumber } from '../formats/exact-number.ts';

/** How two documents become one, by the names of the option `configMergeStrategy`. */
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

/** The merged object, or the property whose two values do not go together. */
export type Merged = { readonly value: JsonObject } | { readonly reason: string };

/** Told by `join` of two values that a type-safe strategy keeps apart. */
class TypeClash extends Error {}

const typeOf = (value: JsonValue): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (hasParts(value)) return 'an object';
  return isExactNumber(value) ? 'a number' : `a ${typeof value}`;
};

type Join = (before: JsonValue, after: JsonValue, path: string) => JsonValue;
type JoinObjects = (before: JsonObject, after: JsonObject, path: string) => JsonObject;

/** Applies a rule to each property that both objects have. */
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

/** Objects property by property and lists element by element; else the later value. */
const deep: Join = (before, after, path) => {
  if (hasProperties(before) && hasProperties(after)) return eachProperty(deep)(before, after, path);
  if (!Array.isArray(before) || !Array.isArray(after)) return after;
  const joined = after.map((value, index) =>
    index < before.length ? deep(before[index], value, `${path}[${index}]`) : value,
  );
  return [...joined, ...before.slice(after.length)];
};

/** Objects property by property; lists joined end to end when `additive`; else the later value. */
const byRule = (additive: boolean, typeSafe: boolean): Join => {
  const join: Join = (before, after, path) => {
    const [was, is] = [typeOf(before), typeOf(after)];
    if (typeSafe && was !== is) throw new TypeClash(`${path} is ${was} first and ${is} later`);
    if (hasProperties(before) && hasProperties(after))
      return eachProperty(join)(before, after, path);
    if (additive && Array.isArray(before) && Array.isArray(after)) return [...before, ...after];
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

/** Merges a later document into an earlier one; neither of them is changed. */
export function merge(before: JsonObject, after: JsonObject, strategy: MergeStrategy): Merged {
  try {
    return { value: eachProperty(joins[strategy])(before, after, '') };
  } catch (error) {
    if (!(error instanceof TypeClash)) throw error;
    return { reason: `${error.message}, which ${strategy} does not merge` };
  }
}
