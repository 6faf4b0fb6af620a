import { minuteMs } from '../durations.ts';

/**
 * The time that one server has to send a message; after it, another server may take the message.
 */
export const claimMs = minuteMs;

/** A message in the outbox that has to be sent. */
export interface ClaimFacts {
  readonly dueAtMs: number;
  /** The end of the claim of a server that is sending it; null when none is. */
  readonly claimedUntilMs: number | null;
}

/** Whether a server claims a message, to send it. */
export type ClaimDecision =
  /** The claim is an update with the condition that `claimedUntilMs` still has its old value. */
  | { readonly kind: 'claim'; readonly untilMs: number }
  | { readonly kind: 'leave'; readonly untilMs: number };

/**
 * Decides whether a server claims a message. If the server that claimed it has died, another one
 * claims it when the claim has expired.
 */
export function decideClaim(facts: ClaimFacts, nowMs: number): ClaimDecision {
  const untilMs = Math.max(facts.dueAtMs, facts.claimedUntilMs ?? 0);
  return nowMs < untilMs ? { kind: 'leave', untilMs } : { kind: 'claim', untilMs: nowMs + claimMs };
}
