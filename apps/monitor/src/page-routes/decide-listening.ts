import type { StatusAnswer } from '@procwrap/page-api';
import type { Outage, Watch } from '@procwrap/task-server';

/** What the monitor knows about its own watch. */
export interface WatchFacts {
  readonly watch: Watch;
  /** Absent when the database is new. */
  readonly lastTick: { readonly atMs: number; readonly watch: Watch } | undefined;
  /** The outages that ended when the watch began, or later. */
  readonly outages: readonly Outage[];
}

/** Since when nobody watched; null when there was no watch before. */
const awayFrom = ({ watch, lastTick, outages }: WatchFacts): number | null => {
  const stored = outages.find(({ toMs }) => toMs === watch.armedAtMs);
  if (stored) return stored.fromMs;
  // Just after the start, the outage before it is not stored yet.
  const isOld = lastTick !== undefined && lastTick.watch.armedAtMs !== watch.armedAtMs;
  return isOld ? lastTick.atMs : null;
};

/** Why runs that are missing, silent or too long are not judged yet: the database is new, there was an outage, or the clock was set. */
export function decideListening(facts: WatchFacts, nowMs: number): StatusAnswer['listening'] {
  const { armedAtMs, judgesFromMs, clockSetAtMs } = facts.watch;
  if (judgesFromMs <= nowMs) return null;
  const times = { sinceMs: armedAtMs, untilMs: judgesFromMs };
  if (clockSetAtMs === armedAtMs) return { because: 'clock-was-set', awayFromMs: null, ...times };
  const awayFromMs = awayFrom(facts);
  return { because: awayFromMs === null ? 'began' : 'was-away', awayFromMs, ...times };
}
