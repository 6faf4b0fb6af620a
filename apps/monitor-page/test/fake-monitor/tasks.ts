import type { HomeTask, RunBar, RunInProgress } from '@procwrap/page-api';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A random number from 0 to 1 that is the same in each run of the tests. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A uuid that is made from a number. */
export function uuidOf(kind: number, number: number): string {
  const text = number.toString(16).padStart(12, '0');
  const first = ((number * 2_654_435_761 + kind * 97) % 4_294_967_296).toString(16);
  return `${first.padStart(8, '0')}-000${kind}-4000-8000-${text}`;
}

interface Kind {
  readonly name: string;
  readonly schedule: string;
  readonly everyMs: number;
  /** When its runs start within the period, counted from midnight UTC. */
  readonly atMs?: number;
  readonly seconds: number;
  readonly tags: readonly string[];
  readonly environment?: string;
  readonly failing?: number;
}

const kinds: readonly Kind[] = [
  {
    name: 'nightly-import',
    schedule: 'cron(0 2 * * ? *)',
    everyMs: 24 * hourMs,
    atMs: hourMs,
    seconds: 720,
    tags: ['warehouse'],
    failing: 0.04,
  },
  {
    name: 'orders-sync',
    schedule: 'rate(15 minutes)',
    everyMs: 15 * minuteMs,
    seconds: 300,
    tags: ['orders'],
  },
  {
    name: 'invoice-mailer',
    schedule: 'cron(30 6 * * ? *)',
    everyMs: 24 * hourMs,
    atMs: 5.5 * hourMs,
    seconds: 94,
    tags: ['billing', 'mail'],
  },
  {
    name: 'currency-rates',
    schedule: 'rate(1 hour)',
    everyMs: hourMs,
    seconds: 4.2,
    tags: ['billing'],
  },
  {
    name: 'search-reindex',
    schedule: 'cron(0 */4 * * ? *)',
    everyMs: 4 * hourMs,
    seconds: 1860,
    tags: ['search'],
  },
  {
    name: 'thumbnails',
    schedule: 'rate(5 minutes)',
    everyMs: 5 * minuteMs,
    seconds: 38,
    tags: ['media'],
  },
  {
    name: 'db-backup',
    schedule: 'cron(15 1 * * ? *)',
    everyMs: 24 * hourMs,
    atMs: 0.25 * hourMs,
    seconds: 2520,
    tags: ['ops'],
  },
  {
    name: 'certificate-check',
    schedule: 'cron(0 8 ? * MON *)',
    everyMs: 168 * hourMs,
    atMs: 4 * 24 * hourMs + 7 * hourMs,
    seconds: 1.4,
    tags: ['ops'],
  },
  {
    name: 'fraud-scores',
    schedule: 'rate(10 minutes)',
    everyMs: 10 * minuteMs,
    seconds: 210,
    tags: ['risk'],
    failing: 0.1,
  },
  {
    name: 'newsletter-digest',
    schedule: 'cron(0 7 ? * FRI *)',
    everyMs: 168 * hourMs,
    atMs: 24 * hourMs + 6 * hourMs,
    seconds: 640,
    tags: ['mail'],
  },
  {
    name: 'stock-levels',
    schedule: 'rate(15 minutes)',
    everyMs: 15 * minuteMs,
    seconds: 71,
    tags: ['orders', 'warehouse'],
  },
  {
    name: 'gdpr-erasure',
    schedule: 'cron(0 3 * * ? *)',
    everyMs: 24 * hourMs,
    atMs: 2 * hourMs,
    seconds: 410,
    tags: ['legal'],
  },
  {
    name: 'staging-refresh',
    schedule: 'cron(0 5 * * ? *)',
    everyMs: 24 * hourMs,
    atMs: 4 * hourMs,
    seconds: 5400,
    tags: ['ops'],
    environment: 'staging',
  },
  {
    name: 'load-test',
    schedule: '',
    everyMs: 40 * hourMs,
    seconds: 900,
    tags: [],
    environment: 'staging',
  },
];

const badStatuses = ['FAILED', 'FAILED', 'TERMINATED_AFTER_TIME_OUT', 'ABANDONED', 'STOPPED'];

/** When the task was to start last. */
function lastStart({ everyMs, atMs = 0 }: Kind, nowMs: number): number {
  return Math.floor((nowMs - atMs) / everyMs) * everyMs + atMs;
}

function runsOf(kind: Kind, number: number, nowMs: number): RunBar[] {
  const last = lastStart(kind, nowMs - kind.seconds * 2000);
  const random = createRandom(number + 7);
  return Array.from({ length: 30 }, (_, index) => {
    const startedAtMs = last - (29 - index) * kind.everyMs + Math.floor(random() * 2000);
    const seconds =
      kind.seconds * (0.7 + random() * 0.6 + (random() > 0.96 && index < 29 ? 1.5 : 0));
    const isBad = random() < (kind.failing ?? 0.02);
    const status = isBad
      ? (badStatuses[Math.floor(random() * badStatuses.length)] ?? 'FAILED')
      : 'SUCCEEDED';
    return {
      uuid: uuidOf(2, number * 100 + index),
      status,
      startedAtMs,
      finishedAtMs: Math.floor(startedAtMs + seconds * 1000),
    };
  });
}

function pickInProgress(kind: Kind, number: number, nowMs: number): RunInProgress[] {
  if (![1, 4, 8, 12].includes(number % kinds.length) || number > 60) return [];
  const share = 0.2 + (number % 5) * 0.12;
  const expectedCount = 10_000;
  return [
    {
      uuid: uuidOf(2, number * 100 + 50),
      status: 'RUNNING',
      startedAtMs: Math.floor(nowMs - kind.seconds * share * 1000 - 10_000),
      finishedAtMs: null,
      successCount: Math.floor(expectedCount * share) - 10,
      errorCount: 10,
      expectedCount,
      heardAtMs: nowMs - 8000,
    },
  ];
}

/** A task as the home page shows it; the first ones stand for usual cases. */
export function makeTask(number: number, nowMs: number): HomeTask {
  const kind = kinds[number % kinds.length] ?? (kinds[0] as Kind);
  const round = Math.floor(number / kinds.length);
  const all = runsOf(kind, number, nowMs);
  const isMissed = number % kinds.length === 2 && round === 0;
  const missing = isMissed ? all.slice(-1) : all.filter((_, index) => number === 0 && index === 7);
  const runs = all.filter((run) => !missing.includes(run));
  if (number === 0) runs.push({ ...(runs.pop() as RunBar), status: 'FAILED' });
  const inProgress = pickInProgress(kind, number, nowMs);
  return {
    uuid: uuidOf(1, number),
    name: round === 0 ? kind.name : `${kind.name}-${round}`,
    environment: kind.environment ?? 'production',
    schedule: kind.schedule,
    timeZone: 'Europe/Rome',
    enabled: number !== 9,
    isMuted: number === 11,
    tags: kind.tags,
    runs: [...runs, ...inProgress].slice(-30),
    missedAtMs: missing.map(({ startedAtMs }) => startedAtMs),
    inProgress,
    nextExpectedAtMs: kind.schedule === '' ? null : lastStart(kind, nowMs) + kind.everyMs,
    averageSeconds: kind.seconds,
    openIncidents: number === 0 || isMissed ? 1 : 0,
  };
}

/** So many tasks. */
export function makeTasks(count: number, nowMs: number): HomeTask[] {
  return Array.from({ length: count }, (_, number) => makeTask(number, nowMs));
}
