import { beginWatch, type Outage, type Watch } from './watch.ts';

/** A gap between two ticks that is longer than this many intervals is an outage. */
export const mostTicks = 3;

/** What the server knows about its own ticks. */
export interface TickFacts {
  /** The last stored tick, and the watch at that time; absent when the database is new. */
  readonly last?: { readonly atMs: number; readonly watch: Watch };
  readonly tickIntervalMs: number;
  /**
   * The time since the last tick by a monotonic clock; absent when another process made that tick.
   */
  readonly elapsedMs?: number;
}

/** What a tick shows; the caller stores the watch with it, and keeps each outage. */
export type TickDecision =
  | { readonly kind: 'began'; readonly watch: Watch }
  | { readonly kind: 'steady'; readonly watch: Watch }
  | { readonly kind: 'was-away'; readonly watch: Watch; readonly outage: Outage }
  | { readonly kind: 'clock-was-set'; readonly watch: Watch; readonly outage: Outage };

/**
 * Distinguishes an outage of the server, a jump of its clock, and an ordinary tick. After an outage
 * or a jump, the server only listens for 1,800 s, then it judges again.
 */
export function decideTick(facts: TickFacts, nowMs: number): TickDecision {
  const { last, tickIntervalMs, elapsedMs } = facts;
  if (last === undefined) return { kind: 'began', watch: beginWatch(nowMs) };
  const gapMs = nowMs - last.atMs;
  const toleratedMs = mostTicks * tickIntervalMs;
  if (Math.abs(gapMs) <= toleratedMs) return { kind: 'steady', watch: last.watch };
  // After the clock was set back, the last tick is in the future.
  const outage = { fromMs: Math.min(last.atMs, nowMs), toMs: nowMs };
  const isClockSet = gapMs < 0 || (elapsedMs !== undefined && gapMs - elapsedMs > toleratedMs);
  if (isClockSet) {
    const watch = { ...beginWatch(nowMs), clockSetAtMs: nowMs };
    return { kind: 'clock-was-set', watch, outage };
  }
  const { clockSetAtMs } = last.watch;
  const watch = { ...beginWatch(nowMs), ...(clockSetAtMs !== undefined && { clockSetAtMs }) };
  return { kind: 'was-away', watch, outage };
}
