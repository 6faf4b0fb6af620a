import type { Schedule } from '../schedules/schedule.ts';
import type { ExpectedRun } from './expected-run.ts';
import { startWindows } from './start-window.ts';

/** A start, and the occurrences of its task near it. */
export interface StartFacts {
  /** The `started_at` of the run, as its creation says. */
  readonly startedAtMs: number;
  readonly schedule: Schedule;
  readonly expected: readonly ExpectedRun[];
  readonly startGraceMs: number;
}

/** Which occurrence a start meets, by its `atMs`. */
export type StartDecision =
  | { readonly kind: 'meets'; readonly atMs: number; readonly isLate: boolean }
  | { readonly kind: 'meets-none' };

interface Candidate {
  readonly atMs: number;
  readonly isOptional: boolean;
  readonly isLate: boolean;
  readonly distanceMs: number;
}

const candidatesOf = (
  expected: ExpectedRun,
  { startedAtMs, schedule, startGraceMs }: StartFacts,
): Candidate[] => {
  const { occurrence, state } = expected;
  if (state === 'met') return [];
  return startWindows({ schedule, occurrence, startGraceMs })
    .filter(
      ({ fromMs, acceptedUntilMs }) => fromMs <= startedAtMs && startedAtMs <= acceptedUntilMs,
    )
    .map(({ wantedAtMs, graceUntilMs }) => ({
      atMs: occurrence.atMs,
      isOptional: occurrence.kind === 'skipped-time' || occurrence.kind === 'second-pass',
      isLate: startedAtMs > graceUntilMs,
      distanceMs: Math.abs(startedAtMs - wantedAtMs),
    }));
};

/** What must be met comes before what may be, in time before late, near before far, and the earlier of two. */
const byPreference = (one: Candidate, other: Candidate): number =>
  Number(one.isOptional) - Number(other.isOptional) ||
  Number(one.isLate) - Number(other.isLate) ||
  one.distanceMs - other.distanceMs ||
  one.atMs - other.atMs;

/**
 * Matches a start to an occurrence. A start meets one at most, and an occurrence is met once. The nearest wins, not
 * the first that is open: else one missing run would be passed on from occurrence to occurrence and never show.
 * Source: monitor 3, expected runs.
 */
export function decideStart(facts: StartFacts): StartDecision {
  const [best] = facts.expected
    .flatMap((expected) => candidatesOf(expected, facts))
    .sort(byPreference);
  if (best === undefined) return { kind: 'meets-none' };
  return { kind: 'meets', atMs: best.atMs, isLate: best.isLate };
}
