import {
  describeSchedule,
  nextOccurrence,
  parseSchedule,
  type Schedule,
} from '@procwrap/task-server';

/** A schedule for people. */
export interface ScheduleTimes {
  /** Null where there is no schedule. */
  readonly words: string | null;
  readonly nextFiveMs: readonly number[];
  readonly problem: string | null;
}

const nextFive = (schedule: Schedule, nowMs: number): Omit<ScheduleTimes, 'words'> => {
  const nextFiveMs: number[] = [];
  while (nextFiveMs.length < 5) {
    const next = nextOccurrence(schedule, nextFiveMs.at(-1) ?? nowMs);
    if (next.kind === 'failed') return { nextFiveMs, problem: next.problem };
    if (next.kind === 'never') break;
    nextFiveMs.push(next.occurrence.atMs);
  }
  const problem = nextFiveMs.length === 0 ? 'it never comes' : null;
  return { nextFiveMs, problem };
};

/** A schedule in words, its next five times, and what is wrong with it. */
export function describeTimes(text: string, zone: string, nowMs: number): ScheduleTimes {
  const reading = parseSchedule(text, zone);
  if (reading.kind === 'none') return { words: null, nextFiveMs: [], problem: null };
  if (reading.kind === 'refused')
    return { words: null, nextFiveMs: [], problem: reading.finding.message };
  const { schedule } = reading;
  return { words: describeSchedule(schedule), ...nextFive(schedule, nowMs) };
}
