import { failure, type JsonValue, type Result, success } from '@procwrap/core';
import {
  locationOf,
  pickCandidates,
  referenceKey,
  showReference,
  type Trees,
} from './candidates.ts';
import { type Reference, showPlace, type TreeName } from './find-references.ts';
import { fetchLocations, readLocation } from './read-location.ts';
import { type ResolvedReference, replaceReferences } from './replace-references.ts';
import type { Run } from './run.ts';
import { createTrail, type Trail } from './trail.ts';
import { readsConfig, showCircle, waitsFor } from './waiting.ts';

interface Round {
  readonly run: Run;
  readonly trees: Trees;
  readonly trail: Trail;
}

const failReference = (reference: Reference, problem: string, { run, trail, trees }: Round) => {
  const isFromDocument = trail.isFromDocument(reference) || !trees.ownNames.has(reference.name);
  run.report.fail(
    showPlace(reference),
    `${showReference(reference, isFromDocument)} cannot be resolved: ${problem}`,
  );
};

const apply = (trees: Trees, resolved: readonly ResolvedReference[]): Trees => {
  const of = (tree: TreeName) => resolved.filter(({ reference }) => reference.tree === tree);
  const config = trees.config && replaceReferences(trees.config, of('config'));
  return { ...trees, env: replaceReferences(trees.env, of('env')), config };
};

const withoutLineBreak = (value: JsonValue): JsonValue =>
  typeof value === 'string' ? value.replace(/(?:\r?\n)+$/, '') : value;

const readReference = async (
  reference: Reference,
  { run, trees, trail }: Round,
): Promise<Result<JsonValue>> => {
  if (!reference.location.ok) return reference.location;
  const location = reference.location.value;
  const circle = trail.circle(reference, location);
  if (circle) return failure(`the locations form a circle: ${circle}`);
  const reading = { defaultFormat: 'text', env: run.settings.env, ownValues: trees } as const;
  const read = await readLocation(location, reading, run);
  return read.ok && reference.isContainerSecret ? success(withoutLineBreak(read.value)) : read;
};

/** Whether a later round may succeed, because another reference may still create the property. */
const mayComeLater = (reference: Reference, ready: readonly Reference[]) =>
  readsConfig(reference) && ready.some((other) => other.tree === 'config' && other !== reference);

const resolveOne = async (
  reference: Reference,
  ready: readonly Reference[],
  round: Round,
): Promise<readonly ResolvedReference[]> => {
  const read = await readReference(reference, round);
  if (!read.ok) {
    if (mayComeLater(reference, ready)) return [];
    failReference(reference, read.problem, round);
    return [{ reference, value: undefined }];
  }
  const location = locationOf(reference);
  if (location) round.trail.add(reference, location);
  const { settings, secrets } = round.run;
  const place = [...reference.within, reference.target].map(String);
  if (!settings.isPlain(reference.tree, place)) secrets.add(read.value);
  return [{ reference, value: read.value }];
};

const remove = (references: readonly Reference[]): readonly ResolvedReference[] =>
  references.map((reference) => ({ reference, value: undefined }));

/** None of the pending references can be resolved: each of them fails. */
const failAll = (pending: readonly Reference[], round: Round): readonly ResolvedReference[] => {
  for (const reference of pending) {
    const circle = showCircle(reference, pending);
    const problem = circle.includes(' -> ')
      ? `it depends on itself: ${circle}`
      : 'the JSON path finds nothing in the configuration';
    failReference(reference, problem, round);
  }
  return remove(pending);
};

const resolveReady = async (pending: readonly Reference[], round: Round) => {
  const free = pending.filter((reference) => waitsFor(reference, pending).length === 0);
  // A reference to the configuration waits for all of it. When none is free, it reads what is there
  // now.
  const ready = free.length > 0 ? free : pending.filter(readsConfig);
  await fetchLocations(ready.map(locationOf), round.run);
  const resolved: ResolvedReference[] = [];
  // The documents are here, so each step is quick; in sequence, findings keep the order of the
  // variables.
  for (const reference of ready) resolved.push(...(await resolveOne(reference, ready, round)));
  return resolved.length > 0 ? resolved : failAll(pending, round);
};

const failOutOfRounds = (pending: readonly Reference[], round: Round) => {
  const limit = round.run.settings.maxConfigResolutionIterations;
  const problem = `it appears only after ${limit} rounds, the limit (maxConfigResolutionIterations)`;
  for (const reference of pending) failReference(reference, problem, round);
  return remove(pending);
};

/**
 * Replaces all references in environment and configuration. A round ends when the references that
 * it began with are resolved, in the order in which they need each other. References that came out
 * of documents during a round belong to the next one.
 */
export async function resolveReferences(given: Trees, run: Run): Promise<Trees> {
  const trail = createTrail();
  const limit = run.settings.maxConfigResolutionIterations;
  let trees = given;
  let known: ReadonlySet<string> = new Set();
  const isKnown = (reference: Reference) => known.has(referenceKey(reference));
  for (let rounds = 0; ; ) {
    const { pending, dropped } = pickCandidates(trees, run);
    if (pending.length === 0) return apply(trees, remove(dropped));
    if (!pending.some(isKnown)) {
      known = new Set(pending.map(referenceKey));
      rounds += 1;
    }
    const round = { run, trees, trail };
    const resolved =
      rounds > limit
        ? failOutOfRounds(pending, round)
        : await resolveReady(pending.filter(isKnown), round);
    trees = apply(trees, [...resolved, ...remove(dropped)]);
  }
}
