import type { Clock } from '@procwrap/core';
import {
  type Answer,
  type FetchContext,
  type FoundDocument,
  failed,
  type Provider,
} from '../providers/provider.ts';

/** A document by its provider and its address. */
export interface DocumentName {
  readonly provider: Provider;
  readonly address: string;
}

/** A document that could not be fetched again, so that its last value stays. */
export interface StaleDocument extends DocumentName {
  readonly reason: string;
  /** How old the value is, in seconds. */
  readonly age: number;
}

/** The documents of one run: each is fetched once at most, also when it fails. */
export interface DocumentRun {
  /** Fetches what is missing or too old, all at once; afterwards `answer` has it. */
  fetch(names: readonly DocumentName[]): Promise<void>;
  answer(name: DocumentName): Answer;
  readonly stale: readonly StaleDocument[];
  /** All that was asked for, also what was still fresh. */
  readonly asked: readonly DocumentName[];
}

/** Keeps documents from run to run, for as long as they are fresh. A failure is never kept. */
export interface DocumentStore {
  begin(context: FetchContext): DocumentRun;
}

interface StoreSettings {
  readonly ttl: number | 'never';
  readonly keepLastGoodValue: boolean;
  readonly clock: Clock;
}

interface Kept {
  readonly document: FoundDocument;
  readonly at: number;
}

const keyOf = ({ provider, address }: DocumentName) => `${provider.code}:${address}`;

/** Rejects when the signal aborts, so that a provider that ignores it holds nobody up. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });

const reasonOf = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted)
    return String(signal.reason instanceof Error ? signal.reason.message : 'it was stopped');
  // What a provider throws may quote a value; only the name of the error is told.
  return `its provider failed with ${error instanceof Error ? error.name : 'an error'}`;
};

const ask = async (
  provider: Provider,
  addresses: readonly string[],
  context: FetchContext,
): Promise<readonly Answer[]> => {
  try {
    const stopped = aborted(context.signal);
    stopped.catch(() => {});
    context.signal.throwIfAborted();
    return await Promise.race([provider.fetch(addresses, context), stopped]);
  } catch (error) {
    return addresses.map(() => failed(reasonOf(error, context.signal)));
  }
};

/** Groups by provider, each document once. */
const byProvider = (names: readonly DocumentName[]): ReadonlyMap<Provider, readonly string[]> => {
  const groups = new Map<Provider, Set<string>>();
  for (const { provider, address } of names) {
    const group = groups.get(provider) ?? new Set();
    groups.set(provider, group.add(address));
  }
  return new Map([...groups].map(([provider, addresses]) => [provider, [...addresses]]));
};

/** Makes an empty store. */
export function createDocumentStore(settings: StoreSettings): DocumentStore {
  const kept = new Map<string, Kept>();
  const now = () => settings.clock.monotonic();

  const begin = (context: FetchContext): DocumentRun => {
    const answers = new Map<string, Answer>();
    const stale: StaleDocument[] = [];
    const asked: DocumentName[] = [];
    const isFresh = ({ at }: Kept) => settings.ttl === 'never' || now() - at < settings.ttl * 1000;

    const take = (name: DocumentName, answer: Answer) => {
      const key = keyOf(name);
      const last = kept.get(key);
      if (answer.kind === 'found') kept.set(key, { document: answer, at: now() });
      const stays = answer.kind === 'failed' && last && settings.keepLastGoodValue;
      if (stays)
        stale.push({ ...name, reason: answer.reason, age: Math.round((now() - last.at) / 1000) });
      answers.set(key, stays ? last.document : answer);
    };
    const isWanted = (name: DocumentName) => {
      const key = keyOf(name);
      const last = kept.get(key);
      if (!answers.has(key) && last && isFresh(last)) answers.set(key, last.document);
      return !answers.has(key);
    };
    const fetchGroup = async (provider: Provider, addresses: readonly string[]) => {
      const got = await ask(provider, addresses, context);
      for (const [index, address] of addresses.entries())
        take({ provider, address }, got[index] ?? failed('its provider gave no answer'));
    };
    return {
      stale,
      asked,
      fetch: async (names) => {
        asked.push(...names);
        const groups = byProvider(names.filter(isWanted));
        await Promise.all([...groups].map(([provider, list]) => fetchGroup(provider, list)));
      },
      answer: (name) => answers.get(keyOf(name)) ?? failed('it was not fetched'),
    };
  };
  return { begin };
}
