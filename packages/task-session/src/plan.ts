import type { Options } from '@procwrap/config';
import type { SuccessRules } from '@procwrap/core';
import { toMs } from './milliseconds.ts';

/** The pauses between attempts, and which exit codes another attempt follows. */
export interface RetryRules {
  /** The factor from each pause to the next; 1 keeps it. */
  readonly backoff: number;
  /** The longest pause, in milliseconds; no limit when left out. */
  readonly maxDelayMs?: number | undefined;
  /** The share of a pause that is random, from 0 to 1; it only makes a pause shorter. */
  readonly jitter: number;
  /** The only exit codes that another attempt follows; each failure when left out. */
  readonly onlyOn?: readonly number[] | undefined;
  /** Exit codes that no other attempt follows. */
  readonly neverOn: readonly number[];
}

/** How attempts are made. */
export interface Plan {
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number | 'none';
  /** Milliseconds that an attempt may be inactive; no limit when left out. */
  readonly idleMs?: number | undefined;
  /** Milliseconds that all attempts and pauses may take together; no limit when left out. */
  readonly deadlineMs?: number | undefined;
  /** How many attempts may follow the first. */
  readonly maxRetries: number | 'forever';
  /** The pause before the second attempt, in milliseconds. */
  readonly retryDelayMs: number;
  /** Which exit codes are a success; 0 when left out. */
  readonly success?: SuccessRules | undefined;
  /** When left out, all pauses are the same, and another attempt follows each failure. */
  readonly retry?: RetryRules | undefined;
}

const limitMs = (seconds: number | 'none'): number | undefined =>
  seconds === 'none' ? undefined : seconds * 1000;

/** The plan that the options ask for. */
export function planOf(options: Options): Plan {
  return {
    timeoutMs: toMs(options.processTimeout),
    idleMs: limitMs(options.idleTimeout),
    deadlineMs: limitMs(options.deadline),
    maxRetries: options.processMaxRetries,
    retryDelayMs: options.processRetryDelay * 1000,
    retry: {
      backoff: options.retryBackoff,
      maxDelayMs: limitMs(options.retryMaxDelay),
      jitter: options.retryJitter,
      onlyOn: options.retryOnExitCodes,
      neverOn: options.noRetryOnExitCodes,
    },
  };
}
