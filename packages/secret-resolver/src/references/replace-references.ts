import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasParts } from '../formats/has-parts.ts';
import { type Place, placeKey, type Reference } from './find-references.ts';

/** A reference with its value; undefined removes the reference. */
export interface ResolvedReference {
  readonly reference: Reference;
  readonly value: JsonValue | undefined;
}

type ByPlace = ReadonlyMap<string, ResolvedReference>;

/** The entries of an object with its references replaced; a resolved value replaces a plain one. */
const entriesOf = (value: JsonObject, within: Place, resolved: ByPlace) => {
  const at = (name: string) => resolved.get(placeKey([...within, name]));
  const names = Object.keys(value);
  const targets = new Set(
    names.map(at).map((one) => (one?.value === undefined ? undefined : one.reference.target)),
  );
  return names.flatMap((name): readonly (readonly [string, JsonValue])[] => {
    const one = at(name);
    if (one) return one.value === undefined ? [] : [[one.reference.target, one.value]];
    if (targets.has(name)) return [];
    return [[name, rebuild(value[name] as JsonValue, [...within, name], resolved)]];
  });
};

const rebuild = (value: JsonValue, within: Place, resolved: ByPlace): JsonValue => {
  if (!hasParts(value)) return value;
  if (Array.isArray(value))
    return value.map((part, index) => rebuild(part, [...within, index], resolved));
  return Object.fromEntries(entriesOf(value as JsonObject, within, resolved));
};

/** A copy of a tree in which each reference is replaced by its value, at the same place. */
export function replaceReferences(root: JsonObject, all: readonly ResolvedReference[]): JsonObject {
  const resolved = new Map(
    all.map((one) => [placeKey([...one.reference.within, one.reference.name]), one]),
  );
  return Object.fromEntries(entriesOf(root, [], resolved));
}
