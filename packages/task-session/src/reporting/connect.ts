import type { ExecutionApi, Transport } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import { type Log, Secret } from '@procwrap/core';
import { toMs } from '../milliseconds.ts';
import type { Alerts } from '../ports.ts';
import { proxiesOf } from '../proxies.ts';
import type { CompleteSessionDeps } from '../session-parts.ts';

interface ConnectParts {
  readonly options: Options;
  readonly deps: CompleteSessionDeps;
  readonly log: Log;
  /** Gets an alert when a report does not reach the server. */
  readonly alerts: Alerts;
}

/** Prepares the connection to the API; nothing is sent yet. */
export async function connect(parts: ConnectParts): Promise<ExecutionApi> {
  const { options, deps, log, alerts } = parts;
  const { clock, random, wrapperVersion } = deps;
  const { createExecutionApi } = await import('@procwrap/api-client');
  return createExecutionApi({
    ...apiSettingsOf(options),
    apiKey: options.apiKey ?? new Secret(''),
    proxies: proxiesOf(deps.written.env),
    userAgent: `procwrap/${wrapperVersion}`,
    transport: await cachedTransport(options, deps),
    onTrouble: (trouble) => alerts.send({ kind: 'apiTrouble', trouble }),
    deps: { clock, random, log },
  });
}

/**
 * The connection of an earlier session, where there is a session cache. The client reports a base
 * URL that is not one.
 */
const cachedTransport = async (
  options: Options,
  { sessionCache, clock, written }: CompleteSessionDeps,
): Promise<Transport | undefined> => {
  const origin = URL.parse(options.apiBaseUrl);
  if (!sessionCache || !origin) return undefined;
  const { createTransport } = await import('@procwrap/api-client');
  const proxies = proxiesOf(written.env);
  const { requestTimeoutMs } = apiSettingsOf(options);
  const key = JSON.stringify([origin.origin, proxies]);
  return sessionCache.transport(key, () =>
    createTransport({ origin, proxies, requestTimeoutMs, deps: { clock } }),
  );
};

/** How the API is called, from the options. */
const apiSettingsOf = (options: Options) => ({
  baseUrl: options.apiBaseUrl,
  requestTimeoutMs: toMs(options.apiRequestTimeout),
  budgets: {
    patienceMs: isPatient(options) ? 'forever' : toMs(options.apiStartPatience),
    createErrorMs: toMs(options.apiTaskExecutionCreationErrorTimeout),
    conflictMs: toMs(options.apiTaskExecutionCreationConflictTimeout),
    conflictRetryDelayMs: options.apiTaskExecutionCreationConflictRetryDelay * 1000,
    updateErrorMs: toMs(options.apiErrorTimeout),
    finalMs: toMs(options.apiFinalUpdateTimeout),
    retryDelayMs: options.apiRetryDelay * 1000,
    resumeDelayMs: toMs(options.apiResumeDelay),
  },
});

/**
 * Whether the run waits for the server however long it takes. The input of an execution that the
 * server has started, and a request to stop it, come with the answer.
 */
const isPatient = ({ preventOfflineExecution, taskExecutionUuid }: Options): boolean =>
  preventOfflineExecution || taskExecutionUuid !== undefined;
