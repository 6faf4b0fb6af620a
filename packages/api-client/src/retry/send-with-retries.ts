import type { Clock, Log } from '@procwrap/core';
import type { Answer, ExchangeResult } from '../exchange/exchange-result.ts';
import { attemptTimeout } from './attempt-timeout.ts';
import { type Budget, decideRetry } from './decide-retry.ts';

/** What retries need. */
export interface RetryPorts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly requestTimeoutMs: number | 'none';
  readonly retryDelayMs: number;
  /** Describes a result for the log. */
  readonly describe: (result: ExchangeResult) => string;
}

/** A request that may be sent several times. */
export interface RetriedRequest {
  /** Sends it once; called for each try. */
  readonly send: (timeoutMs: number | 'none') => Promise<ExchangeResult>;
  /** The purpose of the request for the log, e.g. `create the execution`. */
  readonly what: string;
  readonly budgetMs: number | 'forever';
  /** When the budget began, on the clock's monotonic time; now by default. */
  readonly startedAt?: number;
  readonly signal: AbortSignal;
}

/** An answer that is not retried, or why there is none. */
export type SentResult =
  | Answer
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'exhausted'; readonly last: string };

interface Failed {
  readonly what: string;
  readonly failures: number;
  readonly log: Log;
}

/** A success closes the warnings about the failures before it, so it is a warning, too. */
const closeWarnings = ({ status }: Answer, { what, failures, log }: Failed): void => {
  if (failures === 0 || status >= 400) return;
  log.warning('request-succeeded', `try ${failures + 1} to ${what} succeeded`);
};

/** Sends until an answer is not retried, the budget is used up, or the signal aborts. */
export async function sendWithRetries(
  { clock, random, log, requestTimeoutMs, retryDelayMs, describe }: RetryPorts,
  { send, what, budgetMs, signal, startedAt = clock.monotonic() }: RetriedRequest,
): Promise<SentResult> {
  const limits = { startedAt, budgetMs, retryDelayMs, random };
  let budget: Budget = { ...limits, failures: 0, shortRetryAfterCount: 0 };
  for (;;) {
    const result = await send(attemptTimeout(budget, requestTimeoutMs, clock.monotonic()));
    const now = { monotonic: clock.monotonic(), epoch: clock.now() };
    const decision = decideRetry(result, budget, now);
    if (result.kind === 'cancelled') return { kind: 'cancelled' };
    if (result.kind === 'answer' && decision.kind === 'final') {
      closeWarnings(result, { what, failures: budget.failures, log });
      return result;
    }
    if (decision.kind !== 'retry') return { kind: 'exhausted', last: describe(result) };
    const seconds = (decision.afterMs / 1000).toFixed(1);
    log.warning(
      'request-failed',
      `cannot ${what}: ${describe(result)}; trying again in ${seconds} s`,
    );
    await clock.sleep(decision.afterMs, signal);
    if (signal.aborted) return { kind: 'cancelled' };
    const { shortRetryAfterCount } = decision;
    budget = { ...budget, failures: budget.failures + 1, shortRetryAfterCount };
  }
}
