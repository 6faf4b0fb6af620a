import type { JsonValue } from '@procwrap/core';
import { readDocument } from '../documents/read-document.ts';
import type { Parsed } from '../formats/parsed.ts';
import type { Run } from '../run.ts';
import { pickCandidates, referenceKey, showReference, type Trees } from './candidates.ts';
import type { Reference } from './find-references.ts';
import { ownAnswer } from './own-answer.ts';
import { type ResolvedReference, replaceReferences } from './replace-references.ts';
import { createTrail, showPlace, type Trail } from './trail.ts';
import { locationOf, showCircle, waitsFor } from './waiting.ts';

interface Round {
  readonly run: Run;
  readonly trees: Trees;
  readonly trail: Trail;
}

const failReference = (reference: Reference, reason: string, { run, trail, trees }: Round) => {
  const inside = trail.isInside(reference) || !trees.own.has(reference.name);
  run.report.fail(
    showPlace(reference),
    `${showReference(reference, inside)} cannot be resolved: ${reason}`,
  );
};

const apply = (trees: Trees, resolvedReferences: readonly ResolvedReference[]): Trees => {
  const of = (tree: Reference['tree']) =>
    resolvedReferences.filter(({ reference }) => reference.tree === tree);
  const config = trees.config && replaceReferences(trees.config, of('config'));
  return { ...trees, env: replaceReferences(trees.env, of('env')), config };
};

const fetchAll = (ready: readonly Reference[], { table, documents }: Run) =>
  documents.fetch(
    ready.flatMap((reference) => {
      const location = locationOf(reference);
      const provider = location && table.byCode(location.provider);
      return provider ? [{ provider, address: location.address }] : [];
    }),
  );

const trimmed = (value: JsonValue): JsonValue =>
  typeof value === 'string' ? value.replace(/(?:\r?\n)+$/, '') : value;

const readReference = async (
  reference: Reference,
  { run, trees, trail }: Round,
): Promise<Parsed> => {
  const { parsed } = reference;
  if ('reason' in parsed) return parsed;
  const { location } = parsed;
  const circle = trail.circle(reference, location);
  if (circle) return { reason: `the locations lead in a circle: ${circle}` };
  const provider = run.table.byCode(location.provider);
  const answer = provider
    ? run.documents.answer({ provider, address: location.address })
    : await ownAnswer(location, trees);
  const reading = { otherwise: 'text', env: run.settings.env, provider } as const;
  const read = await readDocument(answer, location, reading);
  return 'value' in read && reference.trimmed ? { value: trimmed(read.value) } : read;
};

const readsConfig = (reference: Reference) => locationOf(reference)?.provider === 'CONFIG';

/** Whether a failure may be over in the next round: the property may still be made by another one. */
const mayComeLater = (reference: Reference, ready: readonly Reference[]) =>
  readsConfig(reference) && ready.some((other) => other.tree === 'config' && other !== reference);

const resolveOne = async (reference: Reference, ready: readonly Reference[], round: Round) => {
  const read = await readReference(reference, round);
  if ('reason' in read) {
    if (mayComeLater(reference, ready)) return [];
    failReference(reference, read.reason, round);
    return [{ reference, value: undefined }];
  }
  const location = locationOf(reference);
  if (location) round.trail.leave(reference, location);
  const { settings, secrets } = round.run;
  const place = [...reference.within, reference.target].map(String);
  if (!settings.isPlain(reference.tree, place)) secrets.add(read.value);
  return [{ reference, value: read.value }];
};

const stuck = (pending: readonly Reference[], round: Round): readonly ResolvedReference[] =>
  pending.map((reference) => {
    const circle = showCircle(reference, pending);
    const reason = circle.includes(' -> ')
      ? `it waits for itself: ${circle}`
      : 'the JSON path finds nothing in the configuration';
    failReference(reference, reason, round);
    return { reference, value: undefined };
  });

const gone = (references: readonly Reference[]): readonly ResolvedReference[] =>
  references.map((reference) => ({ reference, value: undefined }));

const resolveReady = async (pending: readonly Reference[], round: Round) => {
  const free = pending.filter((reference) => waitsFor(reference, pending).length === 0);
  // What reads the configuration waits for all of it; when that leads nowhere, what is there by now may do.
  const ready = free.length > 0 ? free : pending.filter(readsConfig);
  await fetchAll(ready, round.run);
  const resolvedReferences: ResolvedReference[] = [];
  // One after the other: each is quick now, and findings keep the order of the variables.
  for (const reference of ready)
    resolvedReferences.push(...(await resolveOne(reference, ready, round)));
  return resolvedReferences.length > 0 ? resolvedReferences : stuck(pending, round);
};

const isOld = (known: ReadonlySet<string>, reference: Reference) =>
  known.has(referenceKey(reference));

const outOfRounds = (pending: readonly Reference[], round: Round, most: number) => {
  const reason = `it appears only after ${most} rounds, the limit (maxConfigResolutionIterations)`;
  for (const reference of pending) failReference(reference, reason, round);
  return gone(pending);
};

/**
 * Replaces all references in environment and configuration. A round ends when the references that were there at its beginning
 * are resolved, in whatever order they need each other; those that came out of documents meanwhile are the next round's.
 */
export async function resolveReferences(given: Trees, run: Run): Promise<Trees> {
  const trail = createTrail();
  const most = run.settings.maxConfigResolutionIterations;
  let trees = given;
  let known: ReadonlySet<string> = new Set();
  for (let rounds = 0; ; ) {
    const { pending, dropped } = pickCandidates(trees, run);
    if (pending.length === 0) return apply(trees, gone(dropped));
    if (!pending.some((reference) => isOld(known, reference))) {
      known = new Set(pending.map(referenceKey));
      rounds += 1;
    }
    const round = { run, trees, trail };
    const old = pending.filter((reference) => isOld(known, reference));
    const resolvedReferences =
      rounds > most ? outOfRounds(pending, round, most) : await resolveReady(old, round);
    trees = apply(trees, [...resolvedReferences, ...gone(dropped)]);
  }
}
