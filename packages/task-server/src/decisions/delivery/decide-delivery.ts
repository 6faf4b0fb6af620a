import { dayMs, hourMs, secondMs } from '../durations.ts';

/** The pause after the first failure; each later pause is twice as long. */
export const firstPauseMs = 5 * secondMs;

/** The longest pause. */
export const longestPauseMs = hourMs;

/** How long a message is retried after its first try. */
export const retriedMs = dayMs;

/** The least number of tries of each message, so that a jump of the clock does not end them. */
export const leastTries = 10;

/** A message, and the result of the last try to send it. */
export interface DeliveryFacts {
  readonly firstTriedAtMs: number;
  /** The number of tries so far, with this one. */
  readonly tries: number;
  readonly result:
    | { readonly kind: 'delivered' }
    /**
     * `retryAfterSeconds` is the pause that the receiver requested; null when it requested none.
     */
    | { readonly kind: 'failed'; readonly retryAfterSeconds: number | null };
  /** A random number from 0 to 1, so that the tries of many messages do not come together. */
  readonly random: number;
}

/** What happens to a message after a try. */
export type DeliveryDecision =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly atMs: number }
  /** The monitor shows that the channel is broken, and this message. */
  | { readonly kind: 'gave-up' };

const pauseMs = ({ tries, random }: DeliveryFacts, retryAfterSeconds: number | null): number => {
  const doubled = firstPauseMs * 2 ** Math.min(tries - 1, 30);
  const spread = Math.min(doubled, longestPauseMs) * (0.8 + 0.4 * random);
  const askedFor = Math.min((retryAfterSeconds ?? 0) * secondMs, longestPauseMs);
  return Math.round(Math.max(spread, askedFor));
};

/** Decides when a message is retried: with growing pauses, and for the last time after 24 hours. */
export function decideDelivery(facts: DeliveryFacts, nowMs: number): DeliveryDecision {
  const { result, firstTriedAtMs, tries } = facts;
  if (result.kind === 'delivered') return { kind: 'delivered' };
  const endMs = firstTriedAtMs + retriedMs;
  if (nowMs >= endMs && tries >= leastTries) return { kind: 'gave-up' };
  const atMs = nowMs + pauseMs(facts, result.retryAfterSeconds);
  return { kind: 'retry', atMs: nowMs < endMs ? Math.min(atMs, endMs) : atMs };
}
