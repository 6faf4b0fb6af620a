import type { Options } from '@procwrap/config';
import type { SuccessRules } from '@procwrap/core';
import { toMs } from './milliseconds.ts';

/** How retries differ from "at once after every failure, with the same pause". */
export interface RetryRules {
  /** What each pause is multiplied by for the next one; 1 keeps it. */
  readonly backoff: number;
  /** Milliseconds that no pause exceeds; no limit when left out. */
  readonly maxDelayMs?: number | undefined;
  /** The share of a pause that is left to chance, from 0 to 1; it only shortens. */
  readonly jitter: number;
  /** Exit codes that are followed by another attempt; any failure is when left out. */
  readonly onlyOn?: readonly number[] | undefined;
  /** Exit codes that are not. */
  readonly neverOn: readonly number[];
}

/** How attempts are made; times in milliseconds. */
export interface Plan {
  /** The time one attempt may take. */
  readonly timeoutMs: number | 'none';
  /** How long an attempt may be inactive; no limit when left out. */
  readonly idleMs?: number | undefined;
  /** The time that all attempts and pauses may take together; no limit when left out. */
  readonly deadlineMs?: number | undefined;
  /** Attempts after the first. */
  readonly maxRetries: number | 'forever';
  /** The pause before the second attempt. */
  readonly retryDelayMs: number;
  /** Which exit codes are a success; 0 when left out. */
  readonly success?: SuccessRules | undefined;
  /** How further pauses differ, and which ends are followed by another attempt; as plain as can be when left out. */
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
