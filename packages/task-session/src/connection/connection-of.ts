import type { Options } from '@procwrap/config';
import { type PartialEnvironment, Secret } from '@procwrap/core';
import { toMs } from '../milliseconds.ts';
import { proxiesOf } from '../proxies.ts';

/** What a connection to the API server is made with. */
export interface ConnectionParts {
  readonly options: Options;
  readonly deps: {
    /** The environment names the proxies. */
    readonly written: { readonly env: PartialEnvironment };
    readonly wrapperVersion: string;
  };
}

/** How the API is called, from the options and the environment. */
export function connectionOf({ options, deps }: ConnectionParts) {
  return {
    baseUrl: options.apiBaseUrl,
    apiKey: options.apiKey ?? new Secret(''),
    requestTimeoutMs: toMs(options.apiRequestTimeout),
    budgets: budgetsOf(options),
    proxies: proxiesOf(deps.written.env),
    userAgent: `procwrap/${deps.wrapperVersion}`,
  };
}

const budgetsOf = (options: Options) => ({
  patienceMs: isPatient(options) ? ('forever' as const) : toMs(options.apiStartPatience),
  createErrorMs: toMs(options.apiTaskExecutionCreationErrorTimeout),
  conflictMs: toMs(options.apiTaskExecutionCreationConflictTimeout),
  conflictRetryDelayMs: options.apiTaskExecutionCreationConflictRetryDelay * 1000,
  updateErrorMs: toMs(options.apiErrorTimeout),
  finalMs: toMs(options.apiFinalUpdateTimeout),
  retryDelayMs: options.apiRetryDelay * 1000,
  resumeDelayMs: toMs(options.apiResumeDelay),
});

/**
 * Whether the run waits for the server however long it takes. The input of an execution that the
 * server has started, and a request to stop it, come with the answer.
 */
const isPatient = ({ preventOfflineExecution, taskExecutionUuid }: Options): boolean =>
  preventOfflineExecution || taskExecutionUuid !== undefined;
