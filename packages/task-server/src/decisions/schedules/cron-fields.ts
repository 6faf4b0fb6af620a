import { failure, type Outcome, success } from '../../outcome.ts';
import { cronJob } from './cron-job.ts';
import type { CronForm, CronSchedule } from './schedule.ts';

interface Field {
  readonly name: string;
  readonly expected: string;
  /** What croner accepts although it is not valid in this form. */
  readonly refused?: RegExp;
}

const upToMonth: readonly Field[] = [
  { name: 'minute', expected: '0-59' },
  { name: 'hour', expected: '0-23' },
  { name: 'day of month', expected: '1-31, L for the last one, or W for a weekday (LW, 15W)' },
  { name: 'month', expected: '1-12 or JAN-DEC' },
];

const fieldsOf: Readonly<Record<CronForm, readonly Field[]>> = {
  unix: [
    ...upToMonth,
    { name: 'day of week', expected: '0-7 (Sunday is 0 or 7) or SUN-SAT, with #2 or L behind it' },
  ],
  aws: [
    ...upToMonth,
    {
      name: 'day of week',
      expected: '1-7 (Sunday is 1) or SUN-SAT, with #2 or L behind it',
      refused: /(^|[,-])[089]/,
    },
    { name: 'year', expected: '1970-2199', refused: /(^|[,-])(?!19[7-9]|20|21)\d/ },
  ],
};

const anything: Readonly<Record<CronForm, readonly string[]>> = {
  unix: ['*', '*', '*', '*', '*'],
  aws: ['*', '*', '*', '*', '?', '*'],
};

const knownCharacters = /^[\d*/,?LW#A-Z-]+$/i;

/** In the AWS form, the day of week L is Saturday; croner does not know that. */
const forCroner = (text: string, { form, index }: { form: CronForm; index: number }) =>
  form === 'aws' && index === 4 && text.toUpperCase() === 'L' ? '7' : text;

const isUnderstood = (form: CronForm, fields: readonly string[]): boolean => {
  try {
    cronJob({ form, fields: fields.join(' '), timeZone: 'UTC' });
    return true;
  } catch {
    return false;
  }
};

const isFieldUnderstood = (form: CronForm, index: number, text: string): boolean =>
  knownCharacters.test(text) &&
  fieldsOf[form][index]?.refused?.test(text) !== true &&
  isUnderstood(form, anything[form].with(index, text));

/** The fields of a cron text, or what is wrong with the first field that is not understood. */
export type CronFieldsReading = Outcome<Pick<CronSchedule, 'form' | 'fields'>, string>;

const countProblem = (count: number) =>
  `it has ${count} fields; expected 5 (minute, hour, day of month, month, day of week), or 6 with the year as AWS writes it`;

/** Reads the fields of a cron text; five fields have the form of crontab, six that of AWS. */
export function parseCronFields(text: string): CronFieldsReading {
  const written = text.split(/\s+/).filter((part) => part !== '');
  if (written.length !== 5 && written.length !== 6) return failure(countProblem(written.length));
  const form: CronForm = written.length === 5 ? 'unix' : 'aws';
  const fields = written.map((part, index) => forCroner(part, { form, index }));
  const wrong = fields.findIndex((part, index) => !isFieldUnderstood(form, index, part));
  const field = fieldsOf[form][wrong];
  if (field !== undefined) {
    return failure(
      `the ${field.name} "${written[wrong]}" is not known; expected ${field.expected}`,
    );
  }
  return success({ form, fields: fields.join(' ') });
}
