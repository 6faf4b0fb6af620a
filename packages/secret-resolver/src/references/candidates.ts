import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import { mayBeValue, showLocation } from '../documents/parse-location.ts';
import {
  findReferences,
  type Place,
  placeKey,
  type Reference,
  searchFor,
  showPlace,
} from './find-references.ts';
import type { Run } from './run.ts';

/** Environment and configuration while they are resolved. */
export interface Trees {
  readonly env: JsonObject;
  readonly config: JsonObject | undefined;
  /** The names of the variables that `settings.env` has. */
  readonly ownNames: ReadonlySet<string>;
}

/**
 * The references of a round: those to resolve, and those that are removed because a value or
 * another reference counts.
 */
export interface Candidates {
  readonly pending: readonly Reference[];
  readonly dropped: readonly Reference[];
}

/** All references of both trees, in their order. */
export function allReferences(
  { env, config = {} }: Pick<Trees, 'env' | 'config'>,
  run: Pick<Run, 'settings' | 'table'>,
): readonly Reference[] {
  return [
    ...findReferences(env, searchFor('env', run)),
    ...findReferences(config, searchFor('config', run)),
  ];
}

const partOf = (value: JsonValue | undefined, key: string | number): JsonValue | undefined => {
  if (Array.isArray(value)) return value[Number(key)];
  return isJsonObject(value) ? value[key] : undefined;
};

const valueAt = (root: JsonValue | undefined, place: Place): JsonValue | undefined =>
  place.reduce<JsonValue | undefined>(partOf, root);

/**
 * Whether the target keeps the value that it has. A variable from a location does not, against a
 * reference in `settings.env`.
 */
const keepsItsValue = (reference: Reference, trees: Trees): boolean => {
  const { tree, within, name, target } = reference;
  const container = valueAt(trees[tree], within);
  if (!isJsonObject(container) || !Object.hasOwn(container, target)) return false;
  return !(tree === 'env' && trees.ownNames.has(name) && !trees.ownNames.has(target));
};

/** One text for one reference. */
export function referenceKey({ tree, within, name }: Reference): string {
  return tree + placeKey([...within, name]);
}

const targetKey = ({ tree, within, target }: Reference) => tree + placeKey([...within, target]);

/** Sorts the references of a round; a warning names each that is dropped. */
export function pickCandidates(trees: Trees, run: Run): Candidates {
  const { settings, report } = run;
  const all = allReferences(trees, run);
  const last = new Map(all.map((reference) => [targetKey(reference), reference]));
  const pending: Reference[] = [];
  const dropped: Reference[] = [];
  for (const reference of all) {
    const other = last.get(targetKey(reference));
    const isKept = !settings.overwriteEnvDuringResolution && keepsItsValue(reference, trees);
    const { target } = reference;
    const where = showPlace(reference);
    if (isKept)
      report.warn(
        where,
        `${target} is already set and keeps its value; to replace it, set overwriteEnvDuringResolution`,
      );
    else if (other && other !== reference)
      report.warn(where, `${other.name} also resolves to ${target}, and the last one counts`);
    (isKept || other !== reference ? dropped : pending).push(reference);
  }
  return { pending, dropped };
}

/** The location of a reference. */
export function locationOf({ location }: Reference) {
  return location.ok ? location.value : undefined;
}

/**
 * The location of a reference for a message. Text out of a document may be a secret: it is shown
 * only if it is clearly a location.
 */
export function showReference(reference: Reference, isFromDocument: boolean): string {
  const location = locationOf(reference);
  const text = showLocation(reference.text, location);
  if (text.trim() === '' || mayBeValue(reference.text, location)) return 'its location';
  const isClear = location && location.providerFrom !== 'nothing';
  return isFromDocument && !isClear ? 'its location' : text;
}
