/** How a cron text is written: five fields as in crontab, or six as AWS writes them, with the year last and Sunday as 1. */
export type CronForm = 'unix' | 'aws';

/** A schedule by the clock of a place. */
export interface CronSchedule {
  readonly kind: 'cron';
  /** As it is stored: `cron(...)`. */
  readonly text: string;
  readonly form: CronForm;
  /** The fields alone, one blank between them. */
  readonly fields: string;
  /** An IANA name, such as `Europe/Rome`. */
  readonly timeZone: string;
}

/** The units that a rate can have. Months and years follow the calendar in UTC; the others have one length. */
export type RateUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** A schedule by the time since the last start. */
export interface RateSchedule {
  readonly kind: 'rate';
  /** As it is stored: `rate(5 minutes)`. */
  readonly text: string;
  readonly count: number;
  readonly unit: RateUnit;
}

/** When a task is expected to start. */
export type Schedule = CronSchedule | RateSchedule;
