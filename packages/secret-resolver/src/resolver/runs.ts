import { createDeadline } from '@procwrap/core';
import { createDocumentStore, type Renews } from '../documents/document-store.ts';
import { TimeIsOver } from '../documents/fetch-within.ts';
import { createLimit } from '../documents/limit.ts';
import { createProviderTable, type ProviderTable } from '../documents/provider-table.ts';
import { createSecretRegistry } from '../masking/registry.ts';
import { createBuiltInProviders } from '../providers/built-in.ts';
import type { Run } from '../references/run.ts';
import { createReport } from '../settings/report.ts';
import type { Settings } from '../settings/settings.ts';

/** What ends a run early, and which fresh documents it fetches again; none by default. */
export interface RunLimits {
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds, instead of those of the settings. */
  readonly deadlineMs?: number | undefined;
  readonly renews?: Renews | undefined;
}

/** Runs over one set of providers; they share documents and secrets. */
export interface Runs {
  readonly table: ProviderTable;
  /** Does the work of one run, which is limited by the deadline and by the signal. */
  run<T>(limits: RunLimits, work: (run: Run) => Promise<T>): Promise<T>;
  /** Releases what the providers hold. */
  close(): Promise<void>;
}

const openDeadline = (
  { deps, deadlineMs }: Settings,
  { signal, deadlineMs: ms = deadlineMs }: RunLimits,
): ReturnType<typeof createDeadline> => {
  const problem = `it was not answered within the ${ms / 1000} seconds that one run may take`;
  return createDeadline({ clock: deps.clock, ms, signal, reason: new TimeIsOver(problem) });
};

/** Prepares runs; nothing is fetched, and no provider's package is loaded. */
export function createRuns(settings: Settings): Runs {
  const providers = [...settings.providers, ...createBuiltInProviders()];
  const table = createProviderTable(providers);
  const { configTtl: ttl, keepLastGoodValue, deps } = settings;
  const store = createDocumentStore({ ttl, keepLastGoodValue, clock: deps.clock });
  const secrets = createSecretRegistry();
  const limit = createLimit(settings.concurrency);
  return {
    table,
    run: async (limits, work) => {
      using deadline = openDeadline(settings, limits);
      const { env, secretsAwsRegion: region, baseDir } = settings;
      const context = { env, region, baseDir, signal: deadline.signal, log: deps.log, limit };
      const documents = store.begin(context, limits.renews);
      const report = createReport(settings.failFastConfigResolution, deps.log);
      return await work({ settings, table, documents, report, secrets });
    },
    close: async () => {
      await Promise.all(providers.map((provider) => provider.close?.()));
    },
  };
}
