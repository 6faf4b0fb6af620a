import type { JsonObject } from '@procwrap/core';
import { readDocument } from '../documents/read-document.ts';
import { hasProperties } from '../formats/exact-number.ts';
import type { Format } from '../formats/format.ts';
import type { Parsed } from '../formats/parsed.ts';
import { type Location, readLocation, showLocation } from '../location/parse-location.ts';
import { merge } from '../merge/merge.ts';
import { searchFor } from '../references/candidates.ts';
import { ownAnswer } from '../references/own-answer.ts';
import { toVariable } from '../references/to-variable.ts';
import type { Run } from '../run.ts';

import { giveWay } from './later-wins.ts';

/** Which locations are read, as what. */
export interface LocationList {
  readonly texts: readonly string[];
  /** How a finding calls one of them. */
  readonly kind: 'environment location' | 'configuration location';
  /** Where what they hold goes. */
  readonly tree: 'env' | 'config';
  /** The format where nothing tells one. */
  readonly otherwise: Format;
}

interface Written {
  readonly text: string;
  readonly location: Location | undefined;
  readonly reason: string;
}

const write = (text: string, { table }: Run): Written => {
  const parsed = readLocation(text, table);
  if ('location' in parsed) return { text, location: parsed.location, reason: '' };
  return { text, location: undefined, reason: parsed.reason };
};

interface OneOf {
  readonly written: Written;
  readonly list: LocationList;
  /** What the locations before it give. */
  readonly before: JsonObject;
}

/** What a dotenv document finds: the variables of its own process, and those of the locations before. */
const envFor = ({ list, before }: OneOf, { settings }: Run) => {
  if (list.tree !== 'env') return settings.env;
  const located = Object.entries(before).map(([name, value]) => [name, toVariable(value)]);
  const earlier = Object.fromEntries(located);
  return settings.overwriteEnvDuringResolution
    ? { ...settings.env, ...earlier }
    : { ...earlier, ...settings.env };
};

const readOne = async (one: OneOf, run: Run): Promise<Parsed> => {
  const { written, list } = one;
  const { location, reason } = written;
  if (!location) return { reason };
  const provider = run.table.byCode(location.provider);
  const answer = provider
    ? run.documents.answer({ provider, address: location.address })
    : await ownAnswer(location, { env: run.settings.env, config: undefined });
  const reading = { otherwise: list.otherwise, env: envFor(one, run), provider };
  const parsed = await readDocument(answer, location, reading);
  if ('reason' in parsed || hasProperties(parsed.value)) return parsed;
  return { reason: 'the document is not an object with names and values' };
};

const fetchAll = (all: readonly Written[], { table, documents }: Run) =>
  documents.fetch(
    all.flatMap(({ location }) => {
      const provider = location && table.byCode(location.provider);
      return provider ? [{ provider, address: location.address }] : [];
    }),
  );

const mergeAll = async (all: readonly Written[], list: LocationList, run: Run) => {
  let merged: JsonObject = {};
  const search = searchFor(list.tree, run);
  for (const written of all) {
    const parsed = await readOne({ written, list, before: merged }, run);
    const value = 'value' in parsed && hasProperties(parsed.value) ? parsed.value : {};
    const earlier = run.settings.resolveSecrets ? giveWay(merged, value, search) : merged;
    const next = merge(earlier, value, run.settings.configMergeStrategy);
    const reason = 'reason' in parsed ? parsed.reason : 'reason' in next && next.reason;
    if (reason)
      run.report.fail(
        showLocation(written.text, written.location),
        `the ${list.kind} cannot be used: ${reason}`,
      );
    if ('value' in next) merged = next.value;
  }
  return merged;
};

/** Reads lists of locations, all their documents at once, and merges each list in its order. */
export async function readLocations(
  lists: readonly LocationList[],
  run: Run,
): Promise<readonly JsonObject[]> {
  const written = lists.map(({ texts }) => texts.map((text) => write(text, run)));
  await fetchAll(written.flat(), run);
  return Promise.all(lists.map((list, index) => mergeAll(written[index] ?? [], list, run)));
}
