import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasParts } from '../formats/exact-number.ts';
import type { ParsedLocation } from '../location/parse-location.ts';
import type { ProviderTable } from '../location/provider-table.ts';
import { type Naming, nameBetween, readNamedLocation } from '../location/read-name.ts';

/** Where something is in a tree: the keys and indices that lead to it. */
export type Place = readonly (string | number)[];

/** A name in a tree whose text is a location. */
export interface Reference {
  readonly tree: 'env' | 'config';
  /** The object that the name is in. */
  readonly within: Place;
  readonly name: string;
  /** The name that gets the value. */
  readonly target: string;
  readonly text: string;
  readonly parsed: ParsedLocation;
  /** A container secret, whose file ends with a line break that is no part of it. */
  readonly trimmed: boolean;
}

/** How one tree is searched. */
export interface Search {
  readonly tree: Reference['tree'];
  readonly naming: Naming;
  readonly depth: number;
  readonly table: ProviderTable;
}

const containerSecret = '/run/secrets/';

/** `NAME_FILE=/run/secrets/...`, as container images have it. */
const ofContainerSecret = (name: string, text: string) => {
  if (!text.startsWith(containerSecret) || name.length <= 5 || !name.endsWith('_FILE'))
    return undefined;
  const location = { provider: 'FILE', toldBy: 'nothing', address: text, format: 'text' } as const;
  return { target: name.slice(0, -5), parsed: { location }, trimmed: true };
};

const ofName = (name: string, value: JsonValue, search: Search) => {
  const middle = nameBetween(name, search.naming);
  if (middle === undefined) return undefined;
  if (typeof value === 'string')
    return { ...readNamedLocation(middle, value, search.table), trimmed: false };
  return { target: middle, parsed: { reason: 'a location must be text' }, trimmed: false };
};

const referenceAt = (
  [name, value]: readonly [string, JsonValue],
  within: Place,
  search: Search,
): Reference | undefined => {
  const text = typeof value === 'string' ? value : '';
  const isVariable = search.tree === 'env' && within.length === 0;
  const found =
    ofName(name, value, search) ?? (isVariable ? ofContainerSecret(name, text) : undefined);
  return found && { ...found, tree: search.tree, within, name, text };
};

/** Finds the references of a tree, in its order, down to the depth that is searched. */
export function findReferences(root: JsonObject, search: Search): readonly Reference[] {
  const visit = (value: JsonValue, within: Place, depth: number): readonly Reference[] => {
    if (!hasParts(value)) return [];
    if (Array.isArray(value))
      return value.flatMap((part, index) => visit(part, [...within, index], depth));
    if (depth > search.depth) return [];
    return Object.entries(value).flatMap((entry) => {
      const reference = referenceAt(entry, within, search);
      return reference ? [reference] : visit(entry[1], [...within, entry[0]], depth + 1);
    });
  };
  return visit(root, [], 1);
}
