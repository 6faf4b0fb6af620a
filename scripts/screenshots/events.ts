import { type Job, jobs } from './jobs.ts';

/** The start or the end of a made-up run. */
export interface RunEvent {
  readonly kind: 'start' | 'end';
  readonly atMs: number;
  readonly job: Job;
  /** The number of the run within its job. */
  readonly run: number;
  readonly status: string;
}

/** A random number from 0 to 1 that is the same each time. */
const createRandom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
};

const statusOf = ({ failed = [], timedOut = [] }: Job, run: number): string => {
  if (failed.includes(run)) return 'FAILED';
  return timedOut.includes(run) ? 'TERMINATED_AFTER_TIME_OUT' : 'SUCCEEDED';
};

const secondsOf = (job: Job, status: string, random: number): number => {
  const usual = job.seconds * (1 + job.spread * (random - 0.4));
  if (status === 'SUCCEEDED') return usual;
  return status === 'FAILED' ? usual * 0.35 : usual * 1.9;
};

const eventsOf = (job: Job, nowMs: number, random: () => number): readonly RunEvent[] => {
  const midnightMs = Math.floor(nowMs / 86_400_000) * 86_400_000;
  const lastMs = nowMs - ((nowMs - midnightMs - job.atMs + job.everyMs * 1000) % job.everyMs);
  const count = Math.floor((job.days * 86_400_000) / job.everyMs);
  return Array.from({ length: count }, (_none, at) => at + 1)
    .filter((run) => !job.missed?.includes(run))
    .flatMap((run) => {
      const status = statusOf(job, run);
      const atMs = lastMs - (run - 1) * job.everyMs;
      const endMs = atMs + 1000 * secondsOf(job, status, random());
      const event = { job, run, status };
      return [
        { ...event, kind: 'start', atMs } as const,
        { ...event, kind: 'end', atMs: endMs } as const,
      ];
    });
};

/** What happened up to a time, in order. Runs that have not ended by then still run. */
export function eventsUntil(nowMs: number): readonly RunEvent[] {
  const random = createRandom(7);
  return jobs
    .flatMap((job) => eventsOf(job, nowMs, random))
    .filter(({ atMs }) => atMs < nowMs)
    .sort((a, b) => a.atMs - b.atMs);
}
