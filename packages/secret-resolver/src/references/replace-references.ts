import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasParts } from '../formats/exact-number.ts';
import type { Place, Reference } from './find-references.ts';

/** What becomes of a reference: its value takes its place, or it goes without one. */
export interface ResolvedReference {
  readonly reference: Reference;
  readonly value: JsonValue | undefined;
}

/** One text for one place in a tree. */
export function placeKey(place: Place): string {
  return JSON.stringify(place);
}

/** The entries of an object with its resolved references replaced; a resolved value wins over a plain one. */
const entriesOf = (
  value: JsonObject,
  within: Place,
  resolvedReferences: ReadonlyMap<string, ResolvedReference>,
) => {
  const at = (name: string) => resolvedReferences.get(placeKey([...within, name]));
  const names = Object.keys(value);
  const resolved = new Set(
    names.map(at).map((one) => (one?.value === undefined ? undefined : one.reference.target)),
  );
  return names.flatMap((name): readonly (readonly [string, JsonValue])[] => {
    const one = at(name);
    if (one) return one.value === undefined ? [] : [[one.reference.target, one.value]];
    if (resolved.has(name)) return [];
    return [[name, rebuild(value[name] as JsonValue, [...within, name], resolvedReferences)]];
  });
};

const rebuild = (
  value: JsonValue,
  within: Place,
  resolvedReferences: ReadonlyMap<string, ResolvedReference>,
): JsonValue => {
  if (!hasParts(value)) return value;
  if (Array.isArray(value))
    return value.map((part, index) => rebuild(part, [...within, index], resolvedReferences));
  return Object.fromEntries(entriesOf(value as JsonObject, within, resolvedReferences));
};

/** A copy of a tree in which references are replaced by their values, each at its place. */
export function replaceReferences(root: JsonObject, all: readonly ResolvedReference[]): JsonObject {
  const resolvedReferences = new Map(
    all.map((one) => [placeKey([...one.reference.within, one.reference.name]), one]),
  );
  return Object.fromEntries(entriesOf(root, [], resolvedReferences));
}
