import { minuteMs } from '../durations.ts';

/** More openings than this within the window are sent as one message. */
export const mostSingleOpenings = 5;

/** The window, which is also the least time between two digests. */
export const digestWindowMs = minuteMs;

/** What a channel was sent, and what waits for it. */
export interface DigestFacts {
  /** Openings that could be sent to the channel now. */
  readonly pendingCount: number;
  /** When single openings were sent to it; older ones than the window are not needed. */
  readonly singleSentAtMs: readonly number[];
  readonly lastDigestAtMs: number | null;
}

/** How the openings that wait are sent. */
export type DigestDecision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'single' }
  /** All that wait go into one message. */
  | { readonly kind: 'digest' }
  | { readonly kind: 'hold'; readonly untilMs: number };

const isRecent = (atMs: number, nowMs: number): boolean =>
  atMs <= nowMs && nowMs - atMs < digestWindowMs;

/**
 * Decides how openings are sent to a channel: alone, or many as one. The first five are never held back, so that
 * a digest costs no alert its time. Source: monitor 3: more than 5 openings in 60 s are one digest.
 */
export function decideDigest(facts: DigestFacts, nowMs: number): DigestDecision {
  const { pendingCount, singleSentAtMs, lastDigestAtMs } = facts;
  if (pendingCount === 0) return { kind: 'nothing' };
  if (lastDigestAtMs !== null && isRecent(lastDigestAtMs, nowMs))
    return { kind: 'hold', untilMs: lastDigestAtMs + digestWindowMs };
  const recent = singleSentAtMs.filter((atMs) => isRecent(atMs, nowMs)).length;
  return { kind: recent + pendingCount > mostSingleOpenings ? 'digest' : 'single' };
}
