import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasProperties } from '../formats/exact-number.ts';
import { findReferences, type Place, type Search } from '../references/find-references.ts';

const valueAt = (root: JsonObject, place: Place): JsonValue | undefined =>
  place.reduce<JsonValue | undefined>(
    (value, key) => (hasProperties(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );

/** A copy without one of its properties. */
const without = (root: JsonObject, place: Place): JsonObject => {
  const [key = '', ...rest] = place;
  const { [key]: value, ...others } = root;
  if (value === undefined) return root;
  if (rest.length === 0) return others;
  return hasProperties(value) ? { ...root, [key]: without(value, rest) } : root;
};

/**
 * What is left of the documents before a later one: a value gives way to a reference for the same name, a reference to a value or
 * to a reference of another spelling. Lists have no names, so nothing in them gives way.
 */
export function giveWay(before: JsonObject, later: JsonObject, search: Search): JsonObject {
  const named = (root: JsonObject) =>
    findReferences(root, search).filter(({ within }) =>
      within.every((key) => typeof key === 'string'),
    );
  const comes = named(later);
  const isSet = (place: Place) => valueAt(later, place) !== undefined;
  const targets = new Set(comes.map(({ within, target }) => JSON.stringify([...within, target])));
  const values = comes.map(({ within, target }) => [...within, target]);
  const references = named(before)
    .filter(({ within, name, target }) => {
      const place = [...within, target];
      const isRewritten = isSet([...within, name]);
      return !isRewritten && (isSet(place) || targets.has(JSON.stringify(place)));
    })
    .map(({ within, name }) => [...within, name]);
  return [...values, ...references].reduce<JsonObject>(without, before);
}
