import type { ExchangeResult } from '../exchange/exchange-result.ts';
import { parseRetryAfter } from './retry-after.ts';

/** The state of a series of tries. */
export interface Budget {
  /** When the series began, on the clock's monotonic time. */
  readonly startedAt: number;
  readonly budgetMs: number | 'forever';
  /** The longest wait if the server names no time. */
  readonly retryDelayMs: number;
  /** How many tries have failed before this one. */
  readonly failures: number;
  /** How many answers in a row had a `Retry-After` of a second or less. */
  readonly shortRetryAfterCount: number;
  /** From 0 up to 1, for the jitter. */
  readonly random: () => number;
}

/** The time on both clocks, in milliseconds. */
export interface Moment {
  readonly monotonic: number;
  readonly epoch: number;
}

/** Try again after a wait, or stop: with this result, or because the budget is used up. */
export type RetryDecision =
  | { readonly kind: 'retry'; readonly afterMs: number; readonly shortRetryAfterCount: number }
  | { readonly kind: 'final' }
  | { readonly kind: 'exhausted' };

const transient = [429, 502, 503, 504];
const floorMs = 1000;
/** The wait after the first failure. */
const firstMs = 500;
const capMs = 600_000;

/** The wait, but no longer than the rest of the budget; undefined when nothing is left. */
export function waitWithin(
  { startedAt, budgetMs }: Pick<Budget, 'startedAt' | 'budgetMs'>,
  wantedMs: number,
  monotonic: number,
): number | undefined {
  if (budgetMs === 'forever') return wantedMs;
  const left = startedAt + budgetMs - monotonic;
  return left > 0 ? Math.min(wantedMs, left) : undefined;
}

/** A delay of 0 becomes a second, so that requests are not repeated without a pause. */
const configured = (delayMs: number) => (delayMs > 0 ? delayMs : floorMs);

/**
 * A delay that doubles with each failure up to `retryDelayMs`. Up to half of it is left out at
 * random, so that many clients do not send at the same time.
 */
const growingDelay = ({ failures, retryDelayMs, random }: Budget) => {
  const delayMs = Math.min(firstMs * 2 ** Math.min(failures, 30), configured(retryDelayMs));
  return delayMs * (1 - 0.5 * random());
};

/** A delay that must not become shorter, up to 10 % longer. */
export function withUpwardJitter(delayMs: number, random: () => number): number {
  return configured(delayMs) * (1 + 0.1 * random());
}

/**
 * The delay that the server asks for. It doubles with each answer in a row that asks for a second
 * or less, because such an answer is often wrong.
 */
const requestedDelay = (retryAfterMs: number, shortRetryAfterCount: number) => {
  const growth = retryAfterMs <= floorMs ? 2 ** Math.min(shortRetryAfterCount, 10) : 1;
  return Math.min(Math.max(retryAfterMs, floorMs) * growth, capMs);
};

const headerOf = (result: ExchangeResult): string | undefined => {
  const header = result.kind === 'answer' ? result.headers['retry-after'] : undefined;
  return Array.isArray(header) ? header[0] : header;
};

/**
 * Whether the next try may have another result: there was no answer, the server limits requests or
 * is not available, or the page is not from the API.
 */
export function isTransient(result: ExchangeResult): boolean {
  if (result.kind !== 'answer') return result.kind === 'failure';
  const isForeign = result.status < 300 && result.excerpt !== undefined;
  return transient.includes(result.status) || isForeign;
}

/**
 * Decides what follows a result. The wait begins at half a second and doubles with each failure, up
 * to `retryDelayMs`, less up to a half; or it is the time of `Retry-After`: one second to ten
 * minutes, up to 10 % more, and doubled each time that the server asks for a second or less again.
 * The last wait ends with the budget.
 */
export function decideRetry(result: ExchangeResult, budget: Budget, now: Moment): RetryDecision {
  if (!isTransient(result)) return { kind: 'final' };
  const requested = parseRetryAfter(headerOf(result), now.epoch);
  const wanted =
    requested === undefined
      ? growingDelay(budget)
      : withUpwardJitter(requestedDelay(requested, budget.shortRetryAfterCount), budget.random);
  const afterMs = waitWithin(budget, wanted, now.monotonic);
  if (afterMs === undefined) return { kind: 'exhausted' };
  const isShortRetryAfter = requested !== undefined && requested <= floorMs;
  return {
    kind: 'retry',
    afterMs,
    shortRetryAfterCount: isShortRetryAfter ? budget.shortRetryAfterCount + 1 : 0,
  };
}
