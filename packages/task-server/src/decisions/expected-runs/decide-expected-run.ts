import { isUnwatched, type Outage, type Watch } from '../outage/watch.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { ExpectedRun } from './expected-run.ts';
import { earlyMs, judgedAtMs } from './start-window.ts';

/** What the server knows when it checks an expected run. */
export interface ExpectedRunFacts {
  readonly expected: ExpectedRun;
  readonly schedule: Schedule;
  readonly startGraceMs: number;
  readonly task: {
    readonly enabled: boolean;
    /**
     * With less than 1, only some runs are reported, so that the server cannot know that one is
     * missing.
     */
    readonly managedProbability: number | null;
    /** When the schedule was last changed. */
    readonly scheduleChangedAtMs: number;
    /** Whether the task had as many runs as it may have at that time. */
    readonly wasFull: boolean;
  };
  readonly watch: Watch;
  readonly outages: readonly Outage[];
}

/** Why an expected run needs no start. */
export type SkipReason = 'disabled' | 'sampled' | 'optional' | 'full';

/** What happens to an expected run. */
export type ExpectedRunDecision =
  /** It has been decided before. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** It is deleted, because the schedule or the clock of the server has changed. */
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'missed' };

/** Times in the future were written by a wrong clock. */
const isOutdated = ({ expected, task }: ExpectedRunFacts, nowMs: number): boolean => {
  const { storedAtMs, occurrence } = expected;
  const changedAtMs = task.scheduleChangedAtMs;
  const isFromTheFuture = storedAtMs > nowMs && occurrence.atMs > nowMs;
  const wasChangedSince = storedAtMs < changedAtMs && changedAtMs <= nowMs;
  return isFromTheFuture || (wasChangedSince && occurrence.atMs >= changedAtMs);
};

const skipReason = ({ expected, task }: ExpectedRunFacts): SkipReason | undefined => {
  if (!task.enabled) return 'disabled';
  if (task.managedProbability !== null && task.managedProbability < 1) return 'sampled';
  const { kind } = expected.occurrence;
  if (kind === 'skipped-time' || kind === 'second-pass') return 'optional';
  return task.wasFull ? 'full' : undefined;
};

/**
 * Decides what happens to an expected run for which no run has started so far. A later start still
 * turns a missed, skipped or unknown one into `met`.
 */
export function decideExpectedRun(facts: ExpectedRunFacts, nowMs: number): ExpectedRunDecision {
  const { expected, schedule, startGraceMs, watch, outages } = facts;
  const { state, occurrence } = expected;
  if (state !== 'waiting') return { kind: 'settled' };
  if (isOutdated(facts, nowMs)) return { kind: 'withdraw' };
  const toMs = judgedAtMs({ schedule, occurrence, startGraceMs });
  const fromMs = occurrence.atMs - earlyMs;
  if (isUnwatched({ fromMs, toMs, outages, nowMs })) return { kind: 'unknown' };
  const untilMs = Math.max(toMs, watch.judgesFromMs);
  if (nowMs < untilMs) return { kind: 'wait', untilMs };
  const reason = skipReason(facts);
  return reason === undefined ? { kind: 'missed' } : { kind: 'skipped', reason };
}
