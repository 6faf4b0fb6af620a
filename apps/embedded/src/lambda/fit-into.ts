import type { Options } from '@procwrap/config';

/** The time that a function has. */
export interface Allowance {
  /** Milliseconds until Lambda ends the function. */
  readonly remainingMs: number;
  /** Milliseconds kept free at the end, for the report. */
  readonly marginMs: number;
}

/** Limits the margin to half of the time that is left. */
export function allowanceOf(remainingMs: number, marginMs: number): Allowance {
  return {
    remainingMs,
    marginMs: Math.min(marginMs, remainingMs / 2),
  };
}

/** Limits a duration in seconds, or a word such as `forever`, to a number of milliseconds. */
const atMost = (seconds: number | string, ms: number): number =>
  typeof seconds === 'number' ? Math.min(seconds, ms / 1000) : ms / 1000;

/**
 * Limits every wait to what fits into the time of a function, for all options: a quarter
 * of it for permission to start, and within the margin the grace period of the function, an update
 * that is in flight (one second) and the final report.
 */
export function fitInto(options: Options, { remainingMs, marginMs }: Allowance): Options {
  return {
    ...options,
    apiTaskExecutionCreationErrorTimeout: atMost(
      options.apiTaskExecutionCreationErrorTimeout,
      remainingMs / 4,
    ),
    apiTaskExecutionCreationConflictTimeout: atMost(
      options.apiTaskExecutionCreationConflictTimeout,
      remainingMs / 4,
    ),
    apiRetryDelay: atMost(options.apiRetryDelay, Math.max(1000, remainingMs / 20)),
    apiRequestTimeout: atMost(options.apiRequestTimeout, marginMs / 2),
    apiFinalUpdateTimeout: atMost(options.apiFinalUpdateTimeout, marginMs / 2),
    // Messages are sent at the same time as the final report.
    notifyTimeout: atMost(options.notifyTimeout, marginMs / 2),
    processTerminationGracePeriod: atMost(options.processTerminationGracePeriod, marginMs / 5),
  };
}
