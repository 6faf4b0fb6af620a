import { minuteMs } from '../durations.ts';

/** So long a server may take for one try; then another takes the message over. */
export const claimMs = minuteMs;

/** A message in the outbox that is neither delivered nor given up. */
export interface ClaimFacts {
  readonly dueAtMs: number;
  /** Until when some server works on it; null when none does. */
  readonly claimedUntilMs: number | null;
}

/** Whether a server takes a message to send it. */
export type ClaimDecision =
  /** It is claimed by a conditional update that expects the old `claimedUntilMs`. */
  | { readonly kind: 'claim'; readonly untilMs: number }
  | { readonly kind: 'leave'; readonly untilMs: number };

/** Decides whether a message is taken; one whose server died is taken over when its claim has run out. Source: monitor 3, replicas. */
export function decideClaim(facts: ClaimFacts, nowMs: number): ClaimDecision {
  const untilMs = Math.max(facts.dueAtMs, facts.claimedUntilMs ?? 0);
  return nowMs < untilMs ? { kind: 'leave', untilMs } : { kind: 'claim', untilMs: nowMs + claimMs };
}
