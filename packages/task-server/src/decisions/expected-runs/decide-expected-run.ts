import { isUnwatched, type Outage, type Watch } from '../outage/watch.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { ExpectedRun } from './expected-run.ts';
import { earlyMs, judgedAtMs } from './start-window.ts';

/** What the server knows when it looks at an expected run. */
export interface ExpectedRunFacts {
  readonly expected: ExpectedRun;
  readonly schedule: Schedule;
  readonly startGraceMs: number;
  readonly task: {
    readonly enabled: boolean;
    /** Below 1 only a sample of the runs is reported, so that none can be missed. */
    readonly managedProbability: number | null;
    /** When the schedule last became another one. */
    readonly scheduleChangedAtMs: number;
    /** Whether as many runs as the task may have were running at that time. */
    readonly wasFull: boolean;
  };
  readonly watch: Watch;
  readonly outages: readonly Outage[];
}

/** Why an expected run needs no start. */
export type SkipReason = 'disabled' | 'sampled' | 'optional' | 'full';

/** What becomes of an expected run. */
export type ExpectedRunDecision =
  /** It is not waiting. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'wait'; readonly untilMs: number }
  /** It is deleted: the schedule, or the clock that it was stored by, has changed. */
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
 * Decides what becomes of an expected run that nothing has met so far. A start that comes later still makes a
 * missed, skipped or unknown one `met`. Source: monitor 3, expected runs and its own outage; api-contract 5.4.
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
