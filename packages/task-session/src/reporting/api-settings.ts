import type { ExecutionApiSettings } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import { toMs } from '../milliseconds.ts';

/** What the options say of how the API is spoken to. */
export function apiSettingsOf(
  options: Options,
): Pick<ExecutionApiSettings, 'baseUrl' | 'requestTimeoutMs' | 'budgets'> {
  return {
    baseUrl: options.apiBaseUrl,
    requestTimeoutMs: toMs(options.apiRequestTimeout),
    budgets: {
      createErrorMs: toMs(options.apiTaskExecutionCreationErrorTimeout),
      conflictMs: toMs(options.apiTaskExecutionCreationConflictTimeout),
      conflictRetryDelayMs: options.apiTaskExecutionCreationConflictRetryDelay * 1000,
      updateErrorMs: toMs(options.apiErrorTimeout),
      finalMs: toMs(options.apiFinalUpdateTimeout),
      retryDelayMs: options.apiRetryDelay * 1000,
      resumeDelayMs: toMs(options.apiResumeDelay),
    },
  };
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The proxies that the environment names, in either case; lower case wins, as in curl. */
export function proxiesOf(env: Variables): ExecutionApiSettings['env'] {
  const named = (name: string) => env[name] || env[name.toUpperCase()] || undefined;
  return {
    httpProxy: named('http_proxy'),
    httpsProxy: named('https_proxy'),
    noProxy: named('no_proxy'),
  };
}
