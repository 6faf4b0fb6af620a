import { hourMs, minuteMs } from '../durations.ts';
import type { Occurrence } from '../schedules/next-occurrence.ts';
import { plusPeriods } from '../schedules/rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** How late a run may start before it is missed, if the task has no setting for it. */
export const defaultStartGraceMs = 5 * minuteMs;

/** How early a run may start, because clocks differ. */
export const earlyMs = minuteMs;

/**
 * How long after its time a late start still belongs to an occurrence: clients retry a creation
 * that long.
 */
export const acceptedMs = 30 * minuteMs;

/** More than the longest time by which a clock is set back for daylight saving. */
const longestRepeatMs = 3 * hourMs;

/** A period in which a start belongs to an occurrence, by the `started_at` of the run. */
export interface StartWindow {
  readonly fromMs: number;
  /** When the start is expected. */
  readonly dueAtMs: number;
  /** The end of the time in which a start is in time; after it, a missing run is noticed. */
  readonly graceUntilMs: number;
  /** The end of the time in which a late start still belongs to it. */
  readonly acceptedUntilMs: number;
}

/** The occurrence of a schedule, and the delay that its task allows. */
export interface ExpectedStart {
  readonly schedule: Schedule;
  readonly occurrence: Occurrence;
  readonly startGraceMs: number;
}

const earliestMs = (schedule: Schedule, atMs: number): number =>
  (schedule.kind === 'rate' ? plusPeriods(schedule, atMs, -1) : atMs) - earlyMs;

/** The periods in which a start belongs to an occurrence: two if the clock shows its time twice. */
export function startWindows({ schedule, occurrence, startGraceMs }: ExpectedStart): StartWindow[] {
  // When the clock skips the time, some schedulers start at once, others an hour later by the new
  // time.
  const moreMs = occurrence.kind === 'skipped-time' ? hourMs : 0;
  const times =
    occurrence.kind === 'repeated-time'
      ? [occurrence.atMs, occurrence.alsoAtMs]
      : [occurrence.atMs];
  return times.map((atMs) => ({
    fromMs: earliestMs(schedule, atMs),
    dueAtMs: atMs,
    graceUntilMs: atMs + moreMs + startGraceMs,
    acceptedUntilMs: atMs + moreMs + Math.max(startGraceMs, acceptedMs),
  }));
}

/** When an occurrence without a start is decided: at the end of the grace of its last window. */
export function judgedAtMs(start: ExpectedStart): number {
  return Math.max(...startWindows(start).map(({ graceUntilMs }) => graceUntilMs));
}

/**
 * The limits of a query, by `atMs`: all stored occurrences of a cron schedule to which a start can
 * belong.
 */
export function occurrencesNear(
  startedAtMs: number,
  startGraceMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  return {
    fromMs: startedAtMs - longestRepeatMs - Math.max(startGraceMs, acceptedMs),
    toMs: startedAtMs + earlyMs,
  };
}
