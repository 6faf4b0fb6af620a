import { Cron, type CronOptions } from 'croner';
import type { CronForm, CronSchedule } from './schedule.ts';

// A list of hours counts as fixed times, as in Vixie cron: one start when the clock repeats an
// hour.
const options: Readonly<Record<CronForm, CronOptions>> = {
  unix: { mode: '5-part', fixedTimeRule: 'no-wildcard' },
  aws: {
    mode: '7-part',
    fixedTimeRule: 'no-wildcard',
    sloppyRanges: true,
    alternativeWeekdays: true,
  },
};

// croner expects seconds first; AWS has none.
const seconds: Readonly<Record<CronForm, string>> = { unix: '', aws: '0 ' };

/** The fields as croner and cronstrue read them. */
export function fullFields({ form, fields }: Pick<CronSchedule, 'form' | 'fields'>): string {
  return `${seconds[form]}${fields}`;
}

/**
 * A schedule that croner can calculate; throws when croner does not understand it. It runs nothing.
 */
export function cronJob(schedule: Pick<CronSchedule, 'form' | 'fields' | 'timeZone'>): Cron {
  return new Cron(fullFields(schedule), { ...options[schedule.form], timezone: schedule.timeZone });
}
