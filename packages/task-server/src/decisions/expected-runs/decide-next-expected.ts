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

/** How long a task is left alone whose schedule cannot be calculated. */
export const deferMs = hourMs;

/** What the server knows when it looks for the next expected run of a task. */
export interface NextExpectedFacts {
  readonly schedule: Schedule;
  /** The latest stored one, of whatever state; absent when there is none. */
  readonly latest?: Pick<ExpectedRun, 'occurrence' | 'state'>;
  /** When the schedule last became another one, by the server's clock. */
  readonly scheduleChangedAtMs: number;
  /** The last start of the task: `started_at`, but no later than when the server received it. */
  readonly lastStartAtMs?: number;
  readonly watch: Watch;
}

/** The next expected run to store. */
export type NextExpectedDecision =
  /** The latest one is still to come; a rate waits until it is met or judged. */
  | { readonly kind: 'stored' }
  | { readonly kind: 'store'; readonly occurrence: Occurrence }
  /** The schedule has no next time: nothing is expected any more. */
  | { readonly kind: 'never' }
  /** The schedule cannot be calculated: ask again at `untilMs`, and show the problem. */
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

/** Whole periods that have passed are left out: a rate that is missed for long is missed once per look, not per period. */
const nextOfRate = (rate: RateSchedule, sinceMs: number, nowMs: number): NextOccurrence =>
  nextOccurrence(rate, plusPeriods(rate, sinceMs, wholePeriods(rate, nowMs - sinceMs)));

/**
 * Decides which occurrence is stored next: one at a time, and none from before the server watched or the schedule
 * was set. A rate counts from the last start, and first comes after one whole period. Source: monitor 3.
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
