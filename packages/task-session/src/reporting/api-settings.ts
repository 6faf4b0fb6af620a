import type { ExecutionApiSettings } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import { toMs } from '../milliseconds.ts';

/** How the options want the API to be called. */
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
