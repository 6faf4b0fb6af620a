import type { ExecutionApi, RollbarReporter, Transport, Trouble } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import { type Log, Secret } from '@procwrap/core';
import type { SessionDeps } from '../session-parts.ts';
import { apiSettingsOf, proxiesOf } from './api-settings.ts';

/** A connection to the API and what ends with it. */
export interface Connection {
  readonly api: ExecutionApi;
  close(): Promise<void>;
}

/** Prepares the connection to the API; nothing is sent yet. Trouble is reported to Rollbar where a token is set. */
export async function connect(options: Options, deps: SessionDeps, log: Log): Promise<Connection> {
  const { clock, random, wrapperVersion } = deps;
  const rollbar = await openRollbar(options, deps, log);
  const { createExecutionApi } = await import('@procwrap/api-client');
  const api = createExecutionApi({
    ...apiSettingsOf(options),
    apiKey: options.apiKey ?? new Secret(''),
    env: proxiesOf(deps.written.env),
    userAgent: `procwrap/${wrapperVersion}`,
    transport: await keptTransport(options, deps),
    clock,
    random,
    log,
    ...(rollbar ? { onTrouble: (trouble: Trouble) => tellRollbar(rollbar, trouble) } : {}),
  });
  return {
    api,
    close: async () => {
      await api.close();
      await rollbar?.close();
    },
  };
}

/** The connection that an earlier session left, where sessions leave one; a base URL that is none is told by the client. */
const keptTransport = async (
  options: Options,
  { sessionCache, clock, written }: SessionDeps,
): Promise<Transport | undefined> => {
  const origin = URL.parse(options.apiBaseUrl);
  if (!sessionCache || !origin) return undefined;
  const { createTransport } = await import('@procwrap/api-client');
  const proxies = proxiesOf(written.env);
  const { requestTimeoutMs } = apiSettingsOf(options);
  const key = JSON.stringify([origin.origin, proxies]);
  return sessionCache.transport(key, () =>
    createTransport({ origin, proxies, clock, requestTimeoutMs }),
  );
};

const tellRollbar = (rollbar: RollbarReporter, { message, operation, status }: Trouble): void =>
  rollbar.report(`the task API did not take the ${operation}: ${message}`, {
    operation,
    ...(status === undefined ? {} : { status }),
  });

/** The reporter of API trouble, where a token for it is set. */
const openRollbar = async (
  options: Options,
  { clock, wrapperVersion, written }: SessionDeps,
  log: Log,
): Promise<RollbarReporter | undefined> => {
  const { rollbarAccessToken: accessToken } = options;
  if (accessToken === undefined) return undefined;
  const { createRollbarReporter } = await import('@procwrap/api-client');
  return createRollbarReporter({
    accessToken,
    retries: options.rollbarRetries,
    retryDelayMs: options.rollbarRetryDelay * 1000,
    timeoutMs: options.rollbarTimeout * 1000,
    environment: options.deployment ?? 'unknown',
    codeVersion: wrapperVersion,
    proxies: proxiesOf(written.env),
    clock,
    log,
  });
};
