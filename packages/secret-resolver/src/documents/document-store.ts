import type { Clock } from '@procwrap/core';
import {
  type Answer,
  type FetchContext,
  type FoundDocument,
  failed,
  type Provider,
} from '../providers/contract/provider.ts';
import { fetchWithin } from './fetch-within.ts';

/** A document by its provider and its address. */
export interface DocumentName {
  readonly provider: Provider;
  readonly address: string;
}

/** A document that could not be fetched again, so that its last value is used. */
export interface StaleDocument extends DocumentName {
  readonly problem: string;
  /** The age of the value, in seconds. */
  readonly age: number;
}

/** The documents of one run: each is fetched at most once, also when it fails. */
export interface DocumentRun {
  /** Fetches what is missing or too old, all at the same time; then `answer` has it. */
  fetch(names: readonly DocumentName[]): Promise<void>;
  answer(name: DocumentName): Answer;
  readonly stale: readonly StaleDocument[];
  /** All documents that `fetch` was called with, also those that were fresh. */
  readonly requested: readonly DocumentName[];
}

/** Which kept documents a run fetches again, although they are fresh. */
export type Renews = (name: DocumentName) => boolean;

/** Keeps documents from run to run, as long as they are fresh. It never keeps a failure. */
export interface DocumentStore {
  begin(context: FetchContext, renews?: Renews): DocumentRun;
}

interface StoreSettings {
  /** Seconds. */
  readonly ttl: number | 'never';
  readonly keepLastGoodValue: boolean;
  readonly clock: Clock;
}

interface RunSettings extends StoreSettings {
  readonly renews: Renews;
}

interface Kept {
  readonly document: FoundDocument;
  /** Milliseconds of the monotonic clock. */
  readonly at: number;
}

const keyOf = ({ provider, address }: DocumentName) => `${provider.code}:${address}`;

/** Addresses for one call of a provider. */
type Call = readonly [provider: Provider, addresses: readonly string[]];

/** What to ask each provider, each address once. */
const callsFor = (names: readonly DocumentName[]): readonly Call[] => {
  const groups = Map.groupBy(names, ({ provider }) => provider);
  return [...groups].flatMap(([provider, group]): readonly Call[] => {
    const addresses = [...new Set(group.map(({ address }) => address))];
    if (!provider.fetchesSingly) return [[provider, addresses]];
    return addresses.map((address) => [provider, [address]]);
  });
};

/** An empty store. */
export function createDocumentStore(settings: StoreSettings): DocumentStore {
  const kept = new Map<string, Kept>();
  return {
    begin: (context, renews = () => false) => beginRun(kept, { ...settings, renews }, context),
  };
}

/** The answers of one run; an answer that failed is replaced by a kept document. */
const createAnswers = (
  kept: Map<string, Kept>,
  { ttl, keepLastGoodValue, clock, renews }: RunSettings,
) => {
  const now = () => clock.monotonic();
  const answers = new Map<string, Answer>();
  const stale: StaleDocument[] = [];
  const isFresh = (name: DocumentName, { document, at }: Kept) =>
    renews(name) ? document.isFinal === true : ttl === 'never' || now() - at < ttl * 1000;
  const keepLast = (name: DocumentName, problem: string, last: Kept) => {
    stale.push({ ...name, problem, age: Math.round((now() - last.at) / 1000) });
    answers.set(keyOf(name), { ok: true, value: last.document });
  };
  return {
    stale,
    get: (name: DocumentName) => answers.get(keyOf(name)),
    add: (name: DocumentName, answer: Answer) => {
      const key = keyOf(name);
      const last = kept.get(key);
      if (!answer.ok && last && keepLastGoodValue) return keepLast(name, answer.problem, last);
      if (answer.ok) kept.set(key, { document: answer.value, at: now() });
      answers.set(key, answer);
    },
    /** Whether a document must be fetched; one that is kept and fresh becomes an answer. */
    isMissing: (name: DocumentName) => {
      const key = keyOf(name);
      const last = kept.get(key);
      if (!answers.has(key) && last && isFresh(name, last))
        answers.set(key, { ok: true, value: last.document });
      return !answers.has(key);
    },
  };
};

const beginRun = (
  kept: Map<string, Kept>,
  settings: RunSettings,
  context: FetchContext,
): DocumentRun => {
  const answers = createAnswers(kept, settings);
  const requested: DocumentName[] = [];
  const fetchGroup = async (provider: Provider, addresses: readonly string[]) => {
    const got = await fetchWithin(provider, addresses, context);
    for (const [index, address] of addresses.entries())
      answers.add({ provider, address }, got[index] ?? failed('its provider gave no answer'));
  };
  return {
    stale: answers.stale,
    requested,
    fetch: async (names) => {
      requested.push(...names);
      const calls = callsFor(names.filter(answers.isMissing));
      await Promise.all(calls.map(([provider, list]) => fetchGroup(provider, list)));
    },
    answer: (name) => answers.get(name) ?? failed('it was not fetched'),
  };
};
