import type { Cron } from 'croner';
import { cronJob } from './cron-job.ts';
import { plusPeriods } from './rate.ts';
import type { CronSchedule, Schedule } from './schedule.ts';
import { isClockSetNear, sameLocalTimeMs } from './zone-clock.ts';

/** One time at which a schedule wants a start, in milliseconds since 1970 (UTC). */
export type Occurrence =
  | { readonly kind: 'usual'; readonly atMs: number }
  /**
   * Its local time does not exist that day; `atMs` is when the skipped time ends. A start is
   * optional.
   */
  | { readonly kind: 'skipped-time'; readonly atMs: number }
  /**
   * Its local time comes twice; `atMs` is the first time. A start at either of the two is expected.
   */
  | { readonly kind: 'repeated-time'; readonly atMs: number; readonly alsoAtMs: number }
  /**
   * The second time of a repeated local time, for a schedule with wildcards. A start is optional.
   */
  | { readonly kind: 'second-pass'; readonly atMs: number };

/** The next occurrence, or why there is none. */
export type NextOccurrence =
  | { readonly kind: 'next'; readonly occurrence: Occurrence }
  | { readonly kind: 'never' }
  /** The schedule could not be calculated; `problem` is one line. */
  | { readonly kind: 'failed'; readonly problem: string };

const occurrenceAt = (job: Cron, { timeZone }: CronSchedule, at: Date): Occurrence => {
  const atMs = at.getTime();
  if (!isClockSetNear(timeZone, atMs)) return { kind: 'usual', atMs };
  // A time that croner moved out of a skipped hour does not match the fields.
  if (!job.match(at)) return { kind: 'skipped-time', atMs };
  const twinMs = sameLocalTimeMs(timeZone, atMs);
  if (twinMs === undefined) return { kind: 'usual', atMs };
  return twinMs > atMs
    ? { kind: 'repeated-time', atMs, alsoAtMs: twinMs }
    : { kind: 'second-pass', atMs };
};

const nextOfCron = (schedule: CronSchedule, afterMs: number): NextOccurrence => {
  const job = cronJob(schedule);
  const at = job.nextRun(new Date(afterMs));
  if (at === null) return { kind: 'never' };
  return { kind: 'next', occurrence: occurrenceAt(job, schedule, at) };
};

const problemOf = (schedule: Schedule, error: unknown): string => {
  const reason = error instanceof Error ? error.message : String(error);
  return `${schedule.text} cannot be calculated: ${reason.replaceAll(/\s+/g, ' ')}`;
};

/**
 * The first occurrence after a time, both in milliseconds since 1970 (UTC). For a rate, `afterMs`
 * is the last start. It never throws.
 */
export function nextOccurrence(schedule: Schedule, afterMs: number): NextOccurrence {
  try {
    if (schedule.kind === 'cron') return nextOfCron(schedule, afterMs);
    const atMs = plusPeriods(schedule, afterMs);
    if (Number.isNaN(atMs)) return { kind: 'never' };
    return { kind: 'next', occurrence: { kind: 'usual', atMs } };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(schedule, error) };
  }
}
