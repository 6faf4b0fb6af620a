import type { ExchangeResult } from '../exchange/exchange-result.ts';
import { parseRetryAfter } from './retry-after.ts';

/** How long one kind of trouble is retried. */
export interface Budget {
  /** When it began, on the clock that never jumps. */
  readonly startedAt: number;
  readonly budgetMs: number | 'forever';
  /** How long to wait when the server names no time. */
  readonly retryDelayMs: number;
  /** How many answers in a row had a `Retry-After` of a second or less. */
  readonly shortRetryAfterCount: number;
  /** From 0 up to 1, for the jitter. */
  readonly random: () => number;
}

/** The two readings of a clock. */
export interface Moment {
  readonly monotonic: number;
  readonly epoch: number;
}

/** Try again after a while, or take what came: as it is, or because the budget is used up. */
export type RetryDecision =
  | { readonly kind: 'retry'; readonly afterMs: number; readonly shortRetryAfterCount: number }
  | { readonly kind: 'final' }
  | { readonly kind: 'exhausted' };

const transient = [429, 502, 503, 504];
const floorMs = 1000;
const capMs = 600_000;

/** The wait cut to what is left of the budget; undefined when nothing is left. */
export function waitWithin(
  { startedAt, budgetMs }: Pick<Budget, 'startedAt' | 'budgetMs'>,
  wantedMs: number,
  monotonic: number,
): number | undefined {
  if (budgetMs === 'forever') return wantedMs;
  const left = startedAt + budgetMs - monotonic;
  return left > 0 ? Math.min(wantedMs, left) : undefined;
}

/** A configured delay of nothing must not become a spin. */
const configured = (delayMs: number) => (delayMs > 0 ? delayMs : floorMs);

/** Nine tenths to eleven tenths of the configured delay, so that a fleet does not return in one wave. */
const withJitter = (delayMs: number, random: () => number) => delayMs * (0.9 + 0.2 * random());

/** Up to a tenth longer, for a delay that must not be undercut. */
export function withUpwardJitter(delayMs: number, random: () => number): number {
  return configured(delayMs) * (1 + 0.1 * random());
}

/** Doubles with each answer in a row that asks for a second or less: such a server does not mean it. */
const requestedDelay = (retryAfterMs: number, shortRetryAfterCount: number) => {
  const growth = retryAfterMs <= floorMs ? 2 ** Math.min(shortRetryAfterCount, 10) : 1;
  return Math.min(Math.max(retryAfterMs, floorMs) * growth, capMs);
};

const headerOf = (result: ExchangeResult): string | undefined => {
  const header = result.kind === 'answer' ? result.headers['retry-after'] : undefined;
  return Array.isArray(header) ? header[0] : header;
};

/** Whether a result may pass by itself: no answer at all, a throttled or an unavailable server, a page that is not the API's. */
export function isTransient(result: ExchangeResult): boolean {
  if (result.kind !== 'answer') return result.kind === 'failure';
  const isForeign = result.status < 300 && result.excerpt !== undefined;
  return transient.includes(result.status) || isForeign;
}

/**
 * What to do with a result. The wait is `retryDelayMs` give or take a tenth; or what `Retry-After` asks for, from
 * one second to ten minutes and up to a tenth more, doubled each time that it asks for a second or less again. The last wait
 * ends with the budget.
 */
export function decideRetry(result: ExchangeResult, budget: Budget, now: Moment): RetryDecision {
  if (!isTransient(result)) return { kind: 'final' };
  const asked = parseRetryAfter(headerOf(result), now.epoch);
  const wanted =
    asked === undefined
      ? withJitter(configured(budget.retryDelayMs), budget.random)
      : withUpwardJitter(requestedDelay(asked, budget.shortRetryAfterCount), budget.random);
  const afterMs = waitWithin(budget, wanted, now.monotonic);
  if (afterMs === undefined) return { kind: 'exhausted' };
  const isShortRetryAfter = asked !== undefined && asked <= floorMs;
  return {
    kind: 'retry',
    afterMs,
    shortRetryAfterCount: isShortRetryAfter ? budget.shortRetryAfterCount + 1 : 0,
  };
}
