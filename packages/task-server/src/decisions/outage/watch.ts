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

/** A stretch of time in which nobody watched, or that the clock left out. */
export interface Outage {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A watch that begins now. */
export function beginWatch(nowMs: number): Watch {
  return {
    armedAtMs: nowMs,
    judgesFromMs: nowMs + listeningMs,
  };
}

/** A stretch of time, the outages on record, and the time now. */
export interface UnwatchedQuestion extends Outage {
  readonly outages: readonly Outage[];
  readonly nowMs: number;
}

/** Whether any part of a stretch lies in an outage. One that ends in the future was written by a wrong clock. */
export function isUnwatched(question: UnwatchedQuestion): boolean {
  return question.outages.some(
    ({ fromMs, toMs }) =>
      toMs <= question.nowMs && fromMs <= question.toMs && question.fromMs <= toMs,
  );
}

/**
 * From when silence counts that began at `atMs` by the server's clock: not from before the watch began, since a
 * sign of life may have been lost then, and not from a future that a wrong clock wrote.
 */
export function silentSinceMs(atMs: number, watch: Watch, nowMs: number): number {
  return atMs > nowMs ? watch.armedAtMs : Math.max(atMs, watch.armedAtMs);
}
