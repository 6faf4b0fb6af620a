import type { JsonObject, JsonValue } from '@procwrap/core';
import { hasProperties } from '../formats/exact-number.ts';
import { showLocation } from '../location/parse-location.ts';
import type { Run } from '../run.ts';
import type { Settings } from '../settings.ts';
import { findReferences, type Place, type Reference, type Search } from './find-references.ts';
import { placeKey } from './replace-references.ts';
import { showPlace } from './trail.ts';
import { locationOf } from './waiting.ts';

/** Environment and configuration on their way to be resolved. */
export interface Trees {
  readonly env: JsonObject;
  readonly config: JsonObject | undefined;
  /** The names of the process's own variables. */
  readonly own: ReadonlySet<string>;
}

/** The references of a round: those to be resolved, and those that give way to a value or to another. */
export interface Candidates {
  readonly pending: readonly Reference[];
  readonly dropped: readonly Reference[];
}

/** How references are found in one of the trees. */
export function searchFor(
  tree: Search['tree'],
  { settings, table }: Pick<Run, 'settings' | 'table'>,
): Search {
  const depth = settings.maxConfigResolutionDepth;
  const naming =
    tree === 'env'
      ? { prefix: settings.resolvedEnvVarNamePrefix, suffix: settings.resolvedEnvVarNameSuffix }
      : {
          prefix: settings.resolvedConfigPropertyNamePrefix,
          suffix: settings.resolvedConfigPropertyNameSuffix,
        };
  return { tree, naming, depth, table };
}

/** All references of both trees, in their order. */
export function allReferences(
  { env, config }: Pick<Trees, 'env' | 'config'>,
  settings: Settings,
  table: Run['table'],
): readonly Reference[] {
  return [
    ...findReferences(env, searchFor('env', { settings, table })),
    ...findReferences(config ?? {}, searchFor('config', { settings, table })),
  ];
}

const at = (root: JsonValue | undefined, place: Place): JsonValue | undefined =>
  place.reduce<JsonValue | undefined>(
    (value, key) =>
      Array.isArray(value) ? value[Number(key)] : hasProperties(value) ? value[key] : undefined,
    root,
  );

/** Whether the target has a value that stays; the process's own reference wins over what only a location sets. */
const keepsItsValue = (reference: Reference, trees: Trees): boolean => {
  const { tree, within, name, target } = reference;
  const container = at(trees[tree], within);
  if (!hasProperties(container) || !Object.hasOwn(container, target)) return false;
  return !(tree === 'env' && trees.own.has(name) && !trees.own.has(target));
};

/** One text for one reference. */
export function referenceKey({ tree, within, name }: Reference): string {
  return tree + placeKey([...within, name]);
}

/** Sorts out the references of a round; what gives way is told in a warning. */
export function pickCandidates(trees: Trees, { settings, table, report }: Run): Candidates {
  const all = allReferences(trees, settings, table);
  const key = ({ tree, within, target }: Reference) => tree + placeKey([...within, target]);
  const last = new Map(all.map((reference) => [key(reference), reference]));
  const pending: Reference[] = [];
  const dropped: Reference[] = [];
  for (const reference of all) {
    const other = last.get(key(reference));
    const kept = !settings.overwriteEnvDuringResolution && keepsItsValue(reference, trees);
    const { target } = reference;
    const where = showPlace(reference);
    if (kept)
      report.warn(
        where,
        `${target} is set already and keeps its value; to replace it, set overwriteEnvDuringResolution`,
      );
    else if (other && other !== reference)
      report.warn(where, `${other.name} resolves to ${target} as well, and the last one wins`);
    (kept || other !== reference ? dropped : pending).push(reference);
  }
  return { pending, dropped };
}

/** A reference's location as it may be shown; what comes out of a document only where it is clearly a location. */
export function showReference(reference: Reference, inside: boolean): string {
  const location = locationOf(reference);
  const text = showLocation(reference.text, location);
  if (text.trim() === '') return 'its location';
  return inside && (!location || location.toldBy === 'nothing') ? 'its location' : text;
}
