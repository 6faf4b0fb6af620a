import { dayMs, hourMs, secondMs } from '../durations.ts';

/** The pause after the first failure; each later one is twice as long. */
export const firstPauseMs = 5 * secondMs;

/** The longest pause. */
export const longestPauseMs = hourMs;

/** For so long after the first try a message is tried again. */
export const retriedMs = dayMs;

/** No message is given up after fewer tries than this: a clock that jumps must not end it. */
export const leastTries = 10;

/** A message that was just tried. */
export interface DeliveryFacts {
  readonly firstTriedAtMs: number;
  /** The tries so far, this one included. */
  readonly tries: number;
  readonly result:
    | { readonly kind: 'delivered' }
    /** `retryAfterSeconds` is what the other side asked for, null when it did not. */
    | { readonly kind: 'failed'; readonly retryAfterSeconds: number | null };
  /** From 0 to 1; spreads the tries of many messages. */
  readonly random: number;
}

/** What happens to a message after a try. */
export type DeliveryDecision =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly atMs: number }
  /** The channel is shown as broken, with this message; nothing ends silently. */
  | { readonly kind: 'gave-up' };

const pauseMs = ({ tries, random }: DeliveryFacts, retryAfterSeconds: number | null): number => {
  const doubled = firstPauseMs * 2 ** Math.min(tries - 1, 30);
  const spread = Math.min(doubled, longestPauseMs) * (0.8 + 0.4 * random);
  const askedFor = Math.min((retryAfterSeconds ?? 0) * secondMs, longestPauseMs);
  return Math.round(Math.max(spread, askedFor));
};

/** Decides when a message is tried again: pauses grow, one last try is at the end of 24 hours. Source: monitor 3. */
export function decideDelivery(facts: DeliveryFacts, nowMs: number): DeliveryDecision {
  const { result, firstTriedAtMs, tries } = facts;
  if (result.kind === 'delivered') return { kind: 'delivered' };
  const endMs = firstTriedAtMs + retriedMs;
  if (nowMs >= endMs && tries >= leastTries) return { kind: 'gave-up' };
  const atMs = nowMs + pauseMs(facts, result.retryAfterSeconds);
  return { kind: 'retry', atMs: nowMs < endMs ? Math.min(atMs, endMs) : atMs };
}
