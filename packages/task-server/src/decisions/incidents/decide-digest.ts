import { minuteMs } from '../durations.ts';

/** If more openings than this come within the window, they are sent as one message. */
export const mostSingleOpenings = 5;

/** The window, which is also the least time between two digests. */
export const digestWindowMs = minuteMs;

/** The openings that a channel has received, and those that wait for it. */
export interface DigestFacts {
  /** The number of openings that could be sent to the channel now. */
  readonly pendingCount: number;
  /** When single openings were sent to it; those from before the window are not needed. */
  readonly singleSentAtMs: readonly number[];
  readonly lastDigestAtMs: number | null;
}

/** How the waiting openings are sent. */
export type DigestDecision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'single' }
  /** All waiting openings are sent in one message. */
  | { readonly kind: 'digest' }
  | { readonly kind: 'hold'; readonly untilMs: number };

const isRecent = (atMs: number, nowMs: number): boolean =>
  atMs <= nowMs && nowMs - atMs < digestWindowMs;

/**
 * Decides how openings are sent to a channel: each alone, or many in one message. The first five
 * are sent at once, so that a digest never delays a single alert.
 */
export function decideDigest(facts: DigestFacts, nowMs: number): DigestDecision {
  const { pendingCount, singleSentAtMs, lastDigestAtMs } = facts;
  if (pendingCount === 0) return { kind: 'nothing' };
  if (lastDigestAtMs !== null && isRecent(lastDigestAtMs, nowMs))
    return { kind: 'hold', untilMs: lastDigestAtMs + digestWindowMs };
  const recent = singleSentAtMs.filter((atMs) => isRecent(atMs, nowMs)).length;
  return { kind: recent + pendingCount > mostSingleOpenings ? 'digest' : 'single' };
}
