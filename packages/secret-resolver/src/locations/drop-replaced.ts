import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import {
  findReferences,
  type Place,
  placeKey,
  type Reference,
  type Search,
} from '../references/find-references.ts';

const valueAt = (root: JsonObject, place: Place): JsonValue | undefined =>
  place.reduce<JsonValue | undefined>(
    (value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );

/** A copy without one of its properties. */
const without = (root: JsonObject, place: Place): JsonObject => {
  const [key = '', ...rest] = place;
  const { [key]: value, ...others } = root;
  if (value === undefined) return root;
  if (rest.length === 0) return others;
  return isJsonObject(value) ? { ...root, [key]: without(value, rest) } : root;
};

const targetOf = ({ within, target }: Reference): Place => [...within, target];

/**
 * The earlier documents without what a later one replaces: a value when the later document has a
 * reference for the same name, and a reference when it has a value or a reference of another
 * spelling. Elements of lists have no names, so they all stay.
 */
export function dropReplaced(before: JsonObject, later: JsonObject, search: Search): JsonObject {
  const named = (root: JsonObject) =>
    findReferences(root, search).filter(({ within }) =>
      within.every((key) => typeof key === 'string'),
    );
  const isSet = (place: Place) => valueAt(later, place) !== undefined;
  const values = named(later).map(targetOf);
  const targets = new Set(values.map(placeKey));
  const references = named(before)
    .filter((reference) => {
      const place = targetOf(reference);
      const isRewritten = isSet([...reference.within, reference.name]);
      return !isRewritten && (isSet(place) || targets.has(placeKey(place)));
    })
    .map(({ within, name }) => [...within, name]);
  return [...values, ...references].reduce<JsonObject>(without, before);
}
