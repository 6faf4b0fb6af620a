import type { TaskOptions } from '../src/index.ts';

/** Enough time for everything that must succeed, on any machine. */
export const patient = {
  apiRequestTimeout: 3600,
  apiErrorTimeout: 3600,
  apiFinalUpdateTimeout: 3600,
  apiTaskExecutionCreationErrorTimeout: 3600,
  processTerminationGracePeriod: 3600,
} as const satisfies TaskOptions;
