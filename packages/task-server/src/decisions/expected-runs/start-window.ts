import { hourMs, minuteMs } from '../durations.ts';
import type { Occurrence } from '../schedules/next-occurrence.ts';
import { plusPeriods } from '../schedules/rate.ts';
import type { Schedule } from '../schedules/schedule.ts';

/** After this a run that has not started is missed, unless the task says otherwise. Source: api-contract 5.4. */
export const defaultStartGraceMs = 5 * minuteMs;

/** So much before its time a start is right: clocks differ. */
export const earlyMs = minuteMs;

/** So much after its time a start still meets its occurrence, though late: a creation may be retried that long. */
export const acceptedMs = 30 * minuteMs;

/** The longest time by which a clock is set back for daylight saving, and some more. */
const longestRepeatMs = 3 * hourMs;

/** A stretch of time in which a start meets an occurrence, by the `started_at` of the run. */
export interface StartWindow {
  readonly fromMs: number;
  /** When the start is wanted. */
  readonly wantedAtMs: number;
  /** Up to here a start is in time; then a missing one is judged. */
  readonly graceUntilMs: number;
  /** Up to here a late start still meets it. */
  readonly acceptedUntilMs: number;
}

/** The occurrence of a schedule, and the grace that its task gives. */
export interface Wanted {
  readonly schedule: Schedule;
  readonly occurrence: Occurrence;
  readonly startGraceMs: number;
}

const earliestMs = (schedule: Schedule, atMs: number): number =>
  (schedule.kind === 'rate' ? plusPeriods(schedule, atMs, -1) : atMs) - earlyMs;

/** The stretches in which a start meets an occurrence: two where the clock shows its time twice. */
export function startWindows({ schedule, occurrence, startGraceMs }: Wanted): StartWindow[] {
  // A scheduler may start what the clock skipped when it goes on, or an hour later by the new time.
  const moreMs = occurrence.kind === 'skipped-time' ? hourMs : 0;
  const times =
    occurrence.kind === 'repeated-time'
      ? [occurrence.atMs, occurrence.alsoAtMs]
      : [occurrence.atMs];
  return times.map((atMs) => ({
    fromMs: earliestMs(schedule, atMs),
    wantedAtMs: atMs,
    graceUntilMs: atMs + moreMs + startGraceMs,
    acceptedUntilMs: atMs + moreMs + Math.max(startGraceMs, acceptedMs),
  }));
}

/** When an occurrence that nothing has met is judged: after the grace of its last window. */
export function judgedAtMs(wanted: Wanted): number {
  return Math.max(...startWindows(wanted).map(({ graceUntilMs }) => graceUntilMs));
}

/** Which stored occurrences of a cron schedule a start can meet, by their `atMs`: the bounds of a query. */
export function occurrencesNear(
  startedAtMs: number,
  startGraceMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  return {
    fromMs: startedAtMs - longestRepeatMs - Math.max(startGraceMs, acceptedMs),
    toMs: startedAtMs + earlyMs,
  };
}
