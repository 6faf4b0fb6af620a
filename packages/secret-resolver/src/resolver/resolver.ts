import type { JsonValue } from '@procwrap/core';
import { applyDefaults, type ResolverSettings } from '../settings/settings.ts';
import { describe, type ValueOrigin } from './describe.ts';
import { ownProcess } from './own-process.ts';
import { type Renewal, type Renewed, renew, rulesOf } from './renew.ts';
import { type Resolution, resolve } from './resolve.ts';
import { createRuns } from './runs.ts';

/** Resolves one environment, as often as it is called. `await using` closes it. */
export interface Resolver extends AsyncDisposable {
  /**
   * Fetches what is missing or older than `configTtl`, and returns the whole environment. It never
   * rejects: what fails, or is not there when the deadline has passed or `signal` aborts, is in the
   * findings. A second call waits for the first.
   */
  resolve(options?: { readonly signal?: AbortSignal | undefined }): Promise<Resolution>;
  /**
   * The same, but fetches each document again that may have changed, also a fresh one; or, with
   * `files`, only the files. Says what could not be resolved or fetched. It waits for other calls.
   * `deadlineMs` replaces the setting.
   */
  renew(options: {
    readonly what: Renewal;
    readonly signal?: AbortSignal | undefined;
    readonly deadlineMs?: number | undefined;
  }): Promise<Renewed>;
  /**
   * Each variable with its location and its provider, also the places in a configuration that is
   * passed in. It fetches nothing and shows no value.
   */
  describe(config?: JsonValue): readonly ValueOrigin[];
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
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
  return {
    resolve: ({ signal } = {}) => inTurn(() => runs.run({ signal }, resolve)),
    renew: ({ what, ...limits }) =>
      inTurn(() => runs.run({ ...limits, renews: rulesOf[what] }, renew)),
    describe: (config) => describe(settings, runs.table, config),
    close,
    [Symbol.asyncDispose]: close,
  };
}
