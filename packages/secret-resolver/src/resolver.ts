import { type Description, describe } from './describe.ts';
import { createDocumentStore } from './documents/document-store.ts';
import { createLimit } from './documents/limit.ts';
import { createProviderTable } from './location/provider-table.ts';
import { createBuiltInProviders } from './providers/built-in.ts';
import { createReport } from './report.ts';
import type { Resolution } from './resolution.ts';
import { resolve } from './resolve.ts';
import { createSecretRegistry } from './secrets/registry.ts';
import { applyDefaults, type ResolverSettings, type Settings } from './settings.ts';

/** Resolves one environment, again and again. */
export interface Resolver {
  /**
   * Fetches what is missing or older than `configTtl`, and gives the whole environment. It never rejects: what fails, what the
   * deadline cuts off and what `signal` stops is in the findings. A second call waits for the first.
   */
  resolve(signal?: AbortSignal): Promise<Resolution>;
  /** Each variable, its location and its provider; nothing is fetched, and no value is in it. */
  describe(): readonly Description[];
  /** Gives back what the providers hold, such as connections. */
  close(): Promise<void>;
}

/** Runs `work` with a signal that aborts at the deadline or with the caller's. */
const withDeadline = async <T>(
  { clock, deadlineMs }: Settings,
  stop: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const late = new AbortController();
  const done = new AbortController();
  const reason = new Error(
    `it was not answered within the ${deadlineMs / 1000} seconds that a whole run may take`,
  );
  const stopped = new AbortController();
  const onStop = () => stopped.abort(new Error('the run was stopped before it was answered'));
  if (stop?.aborted) onStop();
  stop?.addEventListener('abort', onStop, { once: true });
  clock.sleep(deadlineMs, done.signal).then(() => {
    if (!done.signal.aborted) late.abort(reason);
  });
  try {
    return await work(AbortSignal.any([late.signal, stopped.signal]));
  } finally {
    done.abort();
    stop?.removeEventListener('abort', onStop);
  }
};

/** Makes a resolver; nothing is fetched before `resolve`, and no provider's package is loaded before it is needed. */
export function createResolver(given: ResolverSettings): Resolver {
  const settings = applyDefaults(given);
  const providers = [...settings.providers, ...createBuiltInProviders()];
  const table = createProviderTable(providers);
  const { configTtl: ttl, keepLastGoodValue, clock, log } = settings;
  const store = createDocumentStore({ ttl, keepLastGoodValue, clock });
  const secrets = createSecretRegistry();
  const limit = createLimit(settings.concurrency);

  const runOnce = (stop: AbortSignal | undefined) =>
    withDeadline(settings, stop, (signal) => {
      const { env, secretsAwsRegion: region, baseDir } = settings;
      const documents = store.begin({ env, region, baseDir, signal, log, limit });
      const report = createReport(settings.failFastConfigResolution, log);
      return resolve({ settings, table, documents, report, secrets });
    });
  let last: Promise<unknown> = Promise.resolve();
  return {
    resolve: (signal) => {
      const next = last.then(() => runOnce(signal));
      last = next.catch(() => {});
      return next;
    },
    describe: () => describe(settings, table),
    close: async () => {
      await last;
      await Promise.all(providers.map((provider) => provider.close?.()));
    },
  };
}
