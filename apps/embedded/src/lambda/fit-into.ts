import type { Options } from '@procwrap/config';

/** The time that a function has; milliseconds. */
export interface Allowance {
  /** Until Lambda ends the function. */
  readonly remainingMs: number;
  /** What is kept free at its end, to report. */
  readonly marginMs: number;
}

/** The margin that is asked for, but never more than half of what there is. */
export function allowanceOf(remainingMs: number, marginMs: number): Allowance {
  return {
    remainingMs,
    marginMs: Math.min(marginMs, remainingMs / 2),
  };
}

/** A duration in seconds, or a word for a longer one, cut to a number of milliseconds. */
const atMost = (seconds: number | string, ms: number): number =>
  typeof seconds === 'number' ? Math.min(seconds, ms / 1000) : ms / 1000;

/**
 * Cuts every wait to what fits into a function's life, whatever the options say: a quarter of it for permission to start, and
 * within the margin the function's own grace, an update that is in flight (a second) and the final report.
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
    processTerminationGracePeriod: atMost(options.processTerminationGracePeriod, marginMs / 5),
  };
}
