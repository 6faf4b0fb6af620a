import { failure, type JsonObject, type JsonValue, type Result, success } from '@procwrap/core';
import type { Location } from '../documents/parse-location.ts';
import type { ProviderTable } from '../documents/provider-table.ts';
import { hasParts } from '../formats/has-parts.ts';
import type { Settings } from '../settings/settings.ts';
import { type Naming, nameBetween, parseNamedLocation } from './parse-name.ts';

/** A place in a tree: the keys and indices on the way to it. */
export type Place = readonly (string | number)[];

/** One text for one place in a tree. */
export function placeKey(place: Place): string {
  return JSON.stringify(place);
}

/** The environment or the configuration. */
export type TreeName = 'env' | 'config';

/** A name in a tree whose text is a location. */
export interface Reference {
  readonly tree: TreeName;
  /** The place of the object that has the name. */
  readonly within: Place;
  readonly name: string;
  /** The name that gets the value. */
  readonly target: string;
  readonly text: string;
  readonly location: Result<Location>;
  /**
   * Whether it is a container secret: the line break at the end of its file is not part of the
   * value.
   */
  readonly isContainerSecret: boolean;
}

/** The place of a reference as the user finds it: its name after the keys on the way to it. */
export function showPlace({ within, name }: Pick<Reference, 'within' | 'name'>): string {
  return [...within, name].join('.');
}

/** How one tree is searched. */
export interface Search {
  readonly tree: TreeName;
  readonly naming: Naming;
  /** How many levels of objects are searched. */
  readonly depth: number;
  readonly table: ProviderTable;
}

/** How a tree is searched with these settings. */
export function searchFor(
  tree: TreeName,
  { settings, table }: { readonly settings: Settings; readonly table: ProviderTable },
): Search {
  const naming =
    tree === 'env'
      ? { prefix: settings.resolvedEnvVarNamePrefix, suffix: settings.resolvedEnvVarNameSuffix }
      : {
          prefix: settings.resolvedConfigPropertyNamePrefix,
          suffix: settings.resolvedConfigPropertyNameSuffix,
        };
  return { tree, naming, depth: settings.maxConfigResolutionDepth, table };
}

/** The folder in which container runtimes mount secrets. */
const secretsFolder = '/run/secrets/';

type Named = Pick<Reference, 'target' | 'location' | 'isContainerSecret'>;

/** `NAME_FILE=/run/secrets/...`, the convention of many container images. */
const ofContainerSecret = (name: string, text: string): Named | undefined => {
  if (!text.startsWith(secretsFolder) || name.length <= 5 || !name.endsWith('_FILE'))
    return undefined;
  const location = success({
    provider: 'FILE',
    providerFrom: 'nothing',
    address: text,
    format: 'text',
  } as const);
  return { target: name.slice(0, -5), location, isContainerSecret: true };
};

const ofName = (name: string, value: JsonValue, search: Search): Named | undefined => {
  const middle = nameBetween(name, search.naming);
  if (middle === undefined) return undefined;
  if (typeof value === 'string')
    return { ...parseNamedLocation(middle, value, search.table), isContainerSecret: false };
  return {
    target: middle,
    location: failure('a location must be text'),
    isContainerSecret: false,
  };
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

/** The references in a tree, in its order. */
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
