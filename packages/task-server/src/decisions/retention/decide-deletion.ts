import { dayMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';

/** How many runs of a task are kept. Source: api-contract 5.5. */
export const defaultMostRuns = 1000;

/** So many runs are deleted at once at most. */
export const pieceSize = 50;

/** After a jump of the clock no run is deleted for its age for so long. */
export const ageDistrustMs = dayMs;

/** How much of a task is kept; null is no limit. */
export interface RetentionLimits {
  readonly mostRuns: number | null;
  readonly mostAgeMs: number | null;
  readonly mostBytes: number | null;
}

/** A run that could be deleted. */
export interface OldRun {
  readonly id: string;
  /** The status by its name in the API. */
  readonly status: string;
  /** When the server received its end, by its own clock. */
  readonly endedAtMs: number;
  readonly bytes: number;
}

/** What the server knows of the runs of a task. */
export interface RetentionFacts {
  readonly limits: RetentionLimits;
  /** All runs of the task, those in progress included. */
  readonly total: { readonly runs: number; readonly bytes: number };
  /** The oldest ones, the oldest first; a page is enough, best one without those in progress. */
  readonly oldest: readonly OldRun[];
  readonly watch: Watch;
}

/** What is deleted now. */
export type RetentionDecision =
  | { readonly kind: 'keep' }
  /** When `hasMore`, ask again after other work was done. */
  | { readonly kind: 'delete'; readonly ids: readonly string[]; readonly hasMore: boolean };

const inProgress = ['RUNNING', 'MANUALLY_STARTED', 'STOPPING'];

const trustsAge = (watch: Watch, nowMs: number): boolean =>
  nowMs >= watch.judgesFromMs &&
  nowMs - (watch.clockSetAtMs ?? Number.NEGATIVE_INFINITY) >= ageDistrustMs;

/** The runs beyond a limit; each deletion counts for the ones after it. */
const beyondLimits = (
  { limits, total, oldest, watch }: RetentionFacts,
  nowMs: number,
): OldRun[] => {
  const { mostRuns, mostAgeMs, mostBytes } = limits;
  const agesCount = mostAgeMs !== null && trustsAge(watch, nowMs);
  let { runs, bytes } = total;
  return oldest.filter((run) => {
    const isTooMany = mostRuns !== null && runs > mostRuns;
    const isTooMuch = mostBytes !== null && bytes > mostBytes;
    const isTooOld = agesCount && nowMs - run.endedAtMs > mostAgeMs;
    if (!isTooMany && !isTooMuch && !isTooOld) return false;
    runs -= 1;
    bytes -= run.bytes;
    return true;
  });
};

/**
 * Decides which runs of a task are deleted now: the oldest ones beyond a limit, in small pieces, never one in
 * progress, though the limit may then be passed. Source: monitor 3, retention; it departs from api-contract 5.5.
 */
export function decideDeletion(facts: RetentionFacts, nowMs: number): RetentionDecision {
  const ended = facts.oldest.filter(({ status }) => !inProgress.includes(status));
  const beyond = beyondLimits({ ...facts, oldest: ended }, nowMs);
  if (beyond.length === 0) return { kind: 'keep' };
  const ids = beyond.slice(0, pieceSize).map(({ id }) => id);
  // Where the whole page goes, the next one may go, too.
  return {
    kind: 'delete',
    ids,
    hasMore: ids.length < ended.length ? beyond.length > ids.length : true,
  };
}
