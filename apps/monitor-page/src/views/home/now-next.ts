import type { HomeTask } from '@procwrap/page-api';
import { formatDuration, formatDurationShort } from '../../time/format-duration.ts';
import { formatMoment } from '../../time/format-moment.ts';
import { isOtherZone, placeOf } from '../../time/zone.ts';

/** What says how far a run is. */
export interface Counts {
  readonly successCount: number | null;
  readonly errorCount: number | null;
  readonly skippedCount?: number | null;
  readonly expectedCount: number | null;
}

/** The share of a run that is done, 0 to 1; null when nobody said how much there is. */
export function shareDone(run: Counts): number | null {
  if (run.expectedCount === null || run.expectedCount <= 0) return null;
  const done = (run.successCount ?? 0) + (run.errorCount ?? 0) + (run.skippedCount ?? 0);
  return Math.min(1, done / run.expectedCount);
}

/** The runs of a task in progress, e.g. `63 % · 4 m 10 s`, with the number of the others; empty when none does. */
export function runningText({ inProgress }: Pick<HomeTask, 'inProgress'>, nowMs: number): string {
  const [run, ...others] = inProgress;
  if (run === undefined) return '';
  const share = shareDone(run);
  const took = formatDuration(Math.floor(Math.max(0, nowMs - run.startedAtMs) / 1000));
  const more = others.length > 0 ? ` +${others.length}` : '';
  return `${share === null ? '' : `${Math.floor(share * 100)} % · `}${took}${more}`;
}

/** The time zone that a task's times are written in: that of its schedule, where it differs from the browser's. */
export function zoneOf({ schedule, timeZone }: HomeTask): string | undefined {
  return schedule.startsWith('rate(') || !isOtherZone(timeZone) ? undefined : timeZone;
}

/** The next time of a rate follows from a start. */
function unknownText({ schedule, inProgress }: HomeTask): string {
  if (!schedule.startsWith('rate(')) return '–';
  return inProgress.length > 0 ? 'after this run' : 'after the next run';
}

/** When a task is expected next, e.g. `02:00`, `02:00 Rome`, `due for 3 m`; a dash when that cannot be said. */
export function nextText(task: HomeTask, nowMs: number): string {
  if (!task.enabled) return '–';
  if (task.nextExpectedAtMs === null) return unknownText(task);
  const lateSeconds = Math.floor((nowMs - task.nextExpectedAtMs) / 1000);
  if (lateSeconds > 0) return `due for ${formatDurationShort(lateSeconds)}`;
  const timeZone = zoneOf(task);
  if (timeZone === undefined) return formatMoment(task.nextExpectedAtMs, nowMs);
  return `${formatMoment(task.nextExpectedAtMs, nowMs, { timeZone })} ${placeOf(timeZone)}`;
}
