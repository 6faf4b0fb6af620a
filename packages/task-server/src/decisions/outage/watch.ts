import { minuteMs } from '../durations.ts';

/**
 * How long the server only listens after its start, an outage or a jump of its clock: clients retry
 * a creation that long.
 */
export const listeningMs = 30 * minuteMs;

/** Since when the server has watched without a gap. */
export interface Watch {
  readonly armedAtMs: number;
  /** Before this nothing is judged. */
  readonly judgesFromMs: number;
  /** When the last jump of the machine's clock was noticed; absent when there was none. */
  readonly clockSetAtMs?: number;
}

/** A period in which the server did not watch, or that its clock skipped. */
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

/** A period, the stored outages, and the present time. */
export interface UnwatchedQuestion extends Outage {
  readonly outages: readonly Outage[];
  readonly nowMs: number;
}

/**
 * Whether a part of a period is in an outage. An outage that ends in the future was written by a
 * wrong clock, and is ignored.
 */
export function isUnwatched(question: UnwatchedQuestion): boolean {
  return question.outages.some(
    ({ fromMs, toMs }) =>
      toMs <= question.nowMs && fromMs <= question.toMs && question.fromMs <= toMs,
  );
}

/**
 * The time from which silence counts, if the last message came at `atMs` by the server's clock. It
 * is never before the watch began, because messages may have been lost before, and never in the
 * future, because a wrong clock wrote such a time.
 */
export function silentSinceMs(atMs: number, watch: Watch, nowMs: number): number {
  return atMs > nowMs ? watch.armedAtMs : Math.max(atMs, watch.armedAtMs);
}
