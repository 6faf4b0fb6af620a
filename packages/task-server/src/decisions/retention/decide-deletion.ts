import { dayMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';

/** How many runs of a task are kept, if the task has no setting for it. */
export const defaultMostRuns = 1000;

/** How many runs are deleted at once at most. */
export const pieceSize = 50;

/** How long after a jump of the clock no run is deleted because of its age. */
export const ageDistrustMs = dayMs;

/** How many runs of a task are kept; null means that there is no limit. */
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

/** What the server knows about the runs of a task. */
export interface RetentionFacts {
  readonly limits: RetentionLimits;
  /** All runs of the task, also those in progress. */
  readonly total: { readonly runs: number; readonly bytes: number };
  /** The oldest runs, the oldest first; one page is enough. Runs in progress are ignored. */
  readonly oldest: readonly OldRun[];
  readonly watch: Watch;
}

/** What is deleted now. */
export type RetentionDecision =
  | { readonly kind: 'keep' }
  /** With `hasMore`, decide again after other work. */
  | { readonly kind: 'delete'; readonly ids: readonly string[]; readonly hasMore: boolean };

const inProgress = ['RUNNING', 'MANUALLY_STARTED', 'STOPPING'];

const trustsAge = (watch: Watch, nowMs: number): boolean =>
  nowMs >= watch.judgesFromMs &&
  nowMs - (watch.clockSetAtMs ?? Number.NEGATIVE_INFINITY) >= ageDistrustMs;

/** The runs that are beyond a limit; each of them reduces the total for the next ones. */
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
 * Decides which runs of a task are deleted now: the oldest ones beyond a limit, a few at once. A
 * run in progress is never deleted, even if more runs than the limit are kept then.
 */
export function decideDeletion(facts: RetentionFacts, nowMs: number): RetentionDecision {
  const ended = facts.oldest.filter(({ status }) => !inProgress.includes(status));
  const beyond = beyondLimits({ ...facts, oldest: ended }, nowMs);
  if (beyond.length === 0) return { kind: 'keep' };
  const ids = beyond.slice(0, pieceSize).map(({ id }) => id);
  // When the whole page is deleted, runs of the next page may follow.
  return {
    kind: 'delete',
    ids,
    hasMore: ids.length < ended.length ? beyond.length > ids.length : true,
  };
}
