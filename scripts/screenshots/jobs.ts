const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A made-up job: when it runs, how long, and what goes wrong. */
export interface Job {
  readonly name: string;
  readonly schedule: string;
  readonly everyMs: number;
  /** When its runs start within the period, counted from midnight UTC. */
  readonly atMs: number;
  readonly days: number;
  readonly seconds: number;
  /** By how much durations differ, as a share of `seconds`. */
  readonly spread: number;
  readonly tags: readonly string[];
  /** Runs by their number, the latest is 1: these end otherwise, or do not take place. */
  readonly failed?: readonly number[];
  readonly timedOut?: readonly number[];
  readonly missed?: readonly number[];
}

const daily = (atMs: number) => ({ everyMs: dayMs, atMs, days: 32 });

/** The jobs of the pictures. */
export const jobs: readonly Job[] = [
  {
    name: 'nightly-import',
    schedule: 'cron(0 2 * * ? *)',
    ...daily(2 * hourMs),
    seconds: 720,
    spread: 0.3,
    tags: ['warehouse'],
    failed: [1, 12],
  },
  {
    name: 'orders-sync',
    schedule: 'rate(15 minutes)',
    everyMs: 15 * minuteMs,
    atMs: 2 * minuteMs + 20_000,
    days: 3,
    seconds: 300,
    spread: 0.2,
    tags: ['orders'],
    failed: [143],
  },
  {
    name: 'sales-report',
    schedule: 'cron(0 11 * * ? *)',
    ...daily(11 * hourMs),
    seconds: 140,
    spread: 0.4,
    tags: ['reports'],
    missed: [1],
  },
  {
    name: 'search-reindex',
    schedule: 'cron(0 */4 * * ? *)',
    everyMs: 4 * hourMs,
    atMs: 0,
    days: 12,
    seconds: 1860,
    spread: 0.15,
    tags: ['search'],
    timedOut: [9],
  },
  {
    name: 'invoice-mailer',
    schedule: 'cron(30 6 * * ? *)',
    ...daily(6.5 * hourMs),
    seconds: 94,
    spread: 0.6,
    tags: ['billing', 'mail'],
    missed: [9],
  },
  {
    name: 'db-backup',
    schedule: 'cron(15 1 * * ? *)',
    ...daily(1.25 * hourMs),
    seconds: 2520,
    spread: 0.08,
    tags: ['ops'],
  },
  {
    name: 'currency-rates',
    schedule: 'rate(1 hour)',
    everyMs: hourMs,
    atMs: 5 * minuteMs,
    days: 4,
    seconds: 4.2,
    spread: 0.7,
    tags: ['billing'],
    failed: [20, 21],
  },
  {
    name: 'fraud-scores',
    schedule: 'rate(10 minutes)',
    everyMs: 10 * minuteMs,
    atMs: 3 * minuteMs,
    days: 2,
    seconds: 210,
    spread: 0.5,
    tags: ['risk'],
    failed: [4, 17, 18],
  },
  {
    name: 'stock-levels',
    schedule: 'rate(15 minutes)',
    everyMs: 15 * minuteMs,
    atMs: 9 * minuteMs,
    days: 2,
    seconds: 71,
    spread: 0.3,
    tags: ['orders', 'warehouse'],
  },
  {
    name: 'certificate-check',
    schedule: 'cron(0 8 * * ? *)',
    ...daily(8 * hourMs),
    seconds: 1.4,
    spread: 0.5,
    tags: ['ops'],
  },
];
