import { toString as cronInWords } from 'cronstrue';
import { fullFields } from './cron-job.ts';
import type { CronSchedule, Schedule } from './schedule.ts';

const describeCron = (schedule: CronSchedule): string => {
  try {
    return cronInWords(fullFields(schedule), {
      use24HourTimeFormat: true,
      dayOfWeekStartIndexZero: schedule.form === 'unix',
    });
  } catch {
    return schedule.text;
  }
};

/**
 * A schedule in English words, with its time zone unless that is UTC: `At 02:30 (Europe/Rome)`,
 * `Every 5 minutes`.
 */
export function describeSchedule(schedule: Schedule): string {
  if (schedule.kind === 'rate') {
    const { count, unit } = schedule;
    return count === 1 ? `Every ${unit}` : `Every ${count} ${unit}s`;
  }
  const words = describeCron(schedule);
  return schedule.timeZone === 'UTC' ? words : `${words} (${schedule.timeZone})`;
}
