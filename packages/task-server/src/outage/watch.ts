import { minuteMs } from '../durations.ts';

/** How long the server only listens after it began, was away, or had its clock set: a creation may be retried that long. */
export const listeningMs = 30 * minuteMs;

/** Since when the server has watched without a gap. */
export interface Watch {
  readonly armedAtMs: number;
  /** Before this nothing is judged. */
  readonly judgesFromMs: number;
  /** When the clock of the machine was last seen to jump; absent when it never was. */
  readonly clockSetAtMs?: number;
}

/** A stretch in which nobody watched, or that the clock left out or repeats. */
export interface Outage {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A watch that begins now. */
export const beginWatch = (nowMs: number): Watch => ({
  armedAtMs: nowMs,
  judgesFromMs: nowMs + listeningMs,
});

/** Whether any part of a stretch of time lies in an outage. */
export const isUnwatched = (
  outages: readonly Outage[],
  stretch: { readonly fromMs: number; readonly toMs: number },
): boolean => outages.some(({ fromMs, toMs }) => fromMs <= stretch.toMs && stretch.fromMs <= toMs);

/**
 * From when silence counts that began at `atMs` by the server's clock: not from before the watch began, since a
 * sign of life may have been lost then, and not from a future that a wrong clock wrote.
 */
export const silentSinceMs = (atMs: number, watch: Watch, nowMs: number): number =>
  atMs > nowMs ? watch.armedAtMs : Math.max(atMs, watch.armedAtMs);
