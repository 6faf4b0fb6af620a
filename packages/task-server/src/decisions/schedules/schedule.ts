/**
 * The form of a cron text: five fields as in crontab, or six as in AWS, with the year last and
 * Sunday as 1.
 */
export type CronForm = 'unix' | 'aws';

/** A schedule by the local time of a time zone. */
export interface CronSchedule {
  readonly kind: 'cron';
  /** As it is stored: `cron(...)`. */
  readonly text: string;
  readonly form: CronForm;
  /** The fields, with one blank between them. */
  readonly fields: string;
  /** An IANA name, such as `Europe/Rome`. */
  readonly timeZone: string;
}

/**
 * The units of a rate. Months and years follow the calendar in UTC; the other units have a fixed
 * length.
 */
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
