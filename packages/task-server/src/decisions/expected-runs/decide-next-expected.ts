import { hourMs } from '../durations.ts';
import type { Watch } from '../outage/watch.ts';
import {
  type NextOccurrence,
  nextOccurrence,
  type Occurrence,
} from '../schedules/next-occurrence.ts';
import { plusPeriods, wholePeriods } from '../schedules/rate.ts';
import type { RateSchedule, Schedule } from '../schedules/schedule.ts';
import type { ExpectedRun } from './expected-run.ts';

/** How long the server waits before it calculates a schedule again that could not be calculated. */
export const deferMs = hourMs;

/** What the server knows when it looks for the next expected run of a task. */
export interface NextExpectedFacts {
  readonly schedule: Schedule;
  /** The latest stored expected run, in any state; absent when there is none. */
  readonly latest?: Pick<ExpectedRun, 'occurrence' | 'state'>;
  /** When the schedule was last changed, by the server's clock. */
  readonly scheduleChangedAtMs: number;
  /** The last start of the task: `started_at`, or the time of its receipt if that is earlier. */
  readonly lastStartAtMs?: number;
  readonly watch: Watch;
}

/** The next expected run to store. */
export type NextExpectedDecision =
  /** The latest one is in the future; for a rate, it is not decided yet. */
  | { readonly kind: 'stored' }
  | { readonly kind: 'store'; readonly occurrence: Occurrence }
  /** The schedule has no next time, so that no more runs are expected. */
  | { readonly kind: 'never' }
  /** The schedule cannot be calculated: try again at `untilMs`, and show the problem. */
  | { readonly kind: 'defer'; readonly untilMs: number; readonly problem: string };

const longAgo = Number.NEGATIVE_INFINITY;

const decisionOf = (next: NextOccurrence, nowMs: number): NextExpectedDecision => {
  switch (next.kind) {
    case 'next':
      return { kind: 'store', occurrence: next.occurrence };
    case 'never':
      return next;
    case 'failed':
      return { kind: 'defer', untilMs: nowMs + deferMs, problem: next.problem };
  }
};

/**
 * Leaves out whole periods that have passed, so that each check finds one missing run and not one
 * for each period.
 */
const nextOfRate = (rate: RateSchedule, sinceMs: number, nowMs: number): NextOccurrence =>
  nextOccurrence(rate, plusPeriods(rate, sinceMs, wholePeriods(rate, nowMs - sinceMs)));

/**
 * Decides which occurrence is stored next: one at a time, and none from before the server watched
 * or the schedule was set. A rate counts from the last start; its first occurrence is one whole
 * period later.
 */
export function decideNextExpected(facts: NextExpectedFacts, nowMs: number): NextExpectedDecision {
  const { schedule, latest, scheduleChangedAtMs, lastStartAtMs, watch } = facts;
  const latestAtMs = latest?.occurrence.atMs ?? longAgo;
  // A time in the future was written by a wrong clock.
  const past = (atMs: number) => (atMs > nowMs ? longAgo : atMs);
  const sinceMs = Math.max(past(scheduleChangedAtMs), watch.armedAtMs);
  if (schedule.kind === 'cron') {
    if (latestAtMs > nowMs) return { kind: 'stored' };
    return decisionOf(nextOccurrence(schedule, Math.max(sinceMs, latestAtMs)), nowMs);
  }
  if (latest?.state === 'waiting') return { kind: 'stored' };
  const judgedAtMs = latest?.state === 'met' ? longAgo : past(latestAtMs);
  const baseMs = Math.max(sinceMs, judgedAtMs, past(lastStartAtMs ?? longAgo));
  return decisionOf(nextOfRate(schedule, baseMs, nowMs), nowMs);
}
