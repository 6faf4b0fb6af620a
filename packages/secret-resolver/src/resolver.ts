import { describe, type ValueOrigin } from './describe.ts';
import { ownProcess } from './own-process.ts';
import { type Resolution, resolve } from './resolve.ts';
import { createRuns } from './runs.ts';
import { applyDefaults, type ResolverSettings } from './settings/settings.ts';

/** Resolves one environment, as often as it is called. `await using` closes it. */
export interface Resolver extends AsyncDisposable {
  /**
   * Fetches what is missing or older than `configTtl`, and returns the whole environment. It never
   * rejects: what fails, or is not there when the deadline has passed or `signal` aborts, is in the
   * findings. A second call waits for the first.
   */
  resolve(options?: { readonly signal?: AbortSignal | undefined }): Promise<Resolution>;
  /** Each variable with its location and its provider. It fetches nothing and shows no value. */
  describe(): readonly ValueOrigin[];
  /**
   * Waits for a running call of `resolve`, then releases what the providers hold, such as
   * connections.
   */
  close(): Promise<void>;
}

/**
 * Creates a resolver. It fetches nothing before `resolve`, and loads no package of a provider
 * before it is needed. Throws `PW_SECRETS_STRATEGY` for an unknown merge strategy.
 */
export function createResolver(given: ResolverSettings = {}): Resolver {
  const settings = applyDefaults(given, ownProcess.env);
  const runs = createRuns(settings);
  let last: Promise<unknown> = Promise.resolve();
  const close = async () => {
    await last;
    await runs.close();
  };
  return {
    resolve: ({ signal } = {}) => {
      const next = last.then(() => runs.run(signal, resolve));
      last = next.catch(() => {});
      return next;
    },
    describe: () => describe(settings, runs.table),
    close,
    [Symbol.asyncDispose]: close,
  };
}
