import {
  failure,
  isJsonObject,
  type JsonObject,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import {
  type Location,
  mayBeValue,
  parseLocation,
  showLocation,
} from '../../documents/parse-location.ts';
import type { Format } from '../../formats/format.ts';
import { toVariable } from '../../formats/to-variable.ts';
import { merge } from '../../merge/merge.ts';
import { saysNoFile } from '../../providers/file.ts';
import { searchFor, type TreeName } from '../../references/find-references.ts';
import { fetchLocations, readLocation } from '../../references/read-location.ts';
import type { Run } from '../../references/run.ts';
import { dropReplaced } from './drop-replaced.ts';

/** A list of locations whose documents become one tree. */
export interface LocationList {
  readonly texts: readonly string[];
  /** What a finding calls one of them. */
  readonly kind: 'environment location' | 'configuration location';
  readonly tree: TreeName;
  /** The format where nothing else says one. */
  readonly defaultFormat: Format;
}

interface Written {
  readonly text: string;
  readonly location: Result<Location>;
}

interface OneOf {
  readonly written: Written;
  readonly list: LocationList;
  /** The merged documents of the locations before it. */
  readonly before: JsonObject;
}

/**
 * The variables that a dotenv document may use: those of the environment, and those of the
 * locations before it.
 */
const envFor = ({ list, before }: OneOf, { settings }: Run): PartialEnvironment => {
  if (list.tree !== 'env') return settings.env;
  const located = Object.entries(before).map(([name, value]) => [name, toVariable(value)]);
  const earlier = Object.fromEntries(located);
  return settings.overwriteEnvDuringResolution
    ? { ...settings.env, ...earlier }
    : { ...earlier, ...settings.env };
};

const readOne = async (one: OneOf, run: Run): Promise<Result<JsonObject>> => {
  const { location } = one.written;
  if (!location.ok) return location;
  const { defaultFormat } = one.list;
  const ownValues = { env: run.settings.env, config: undefined };
  const reading = { defaultFormat, env: envFor(one, run), ownValues };
  const read = await readLocation(location.value, reading, run);
  if (!read.ok) return read;
  return isJsonObject(read.value)
    ? success(read.value)
    : failure('the document is not an object with names and values');
};

/** The documents before it together with this one. */
const addOne = async (one: OneOf, run: Run): Promise<Result<JsonObject>> => {
  const { list, before } = one;
  const { resolveSecrets, configMergeStrategy } = run.settings;
  const read = await readOne(one, run);
  if (!read.ok) return read;
  const earlier = resolveSecrets
    ? dropReplaced(before, read.value, searchFor(list.tree, run))
    : before;
  return merge(earlier, read.value, configMergeStrategy);
};

/** The location, or `instead` when the problem may be that a value was written in its place. */
const shown = ({ text, location }: Written, problem: string, instead: string): string => {
  const parsed = location.ok ? location.value : undefined;
  if (!mayBeValue(text, parsed)) return showLocation(text, parsed);
  return !parsed || saysNoFile(problem) ? instead : text;
};

const mergeAll = async (all: readonly Written[], list: LocationList, run: Run) => {
  let merged: JsonObject = {};
  for (const [index, written] of all.entries()) {
    const result = await addOne({ written, list, before: merged }, run);
    if (result.ok) merged = result.value;
    else
      run.report.fail(
        shown(written, result.problem, `${list.kind} ${index + 1}`),
        `the ${list.kind} cannot be used: ${result.problem}`,
      );
  }
  return merged;
};

/**
 * Reads lists of locations, all their documents at the same time, and merges each list in its
 * order.
 */
export async function readLocations(
  lists: readonly LocationList[],
  run: Run,
): Promise<readonly JsonObject[]> {
  const written = lists.map(({ texts }) =>
    texts.map((text) => ({ text, location: parseLocation(text, run.table) })),
  );
  const locations = written.flat().map(({ location }) => location);
  await fetchLocations(
    locations.map((location) => (location.ok ? location.value : undefined)),
    run,
  );
  return Promise.all(lists.map((list, index) => mergeAll(written[index] ?? [], list, run)));
}
