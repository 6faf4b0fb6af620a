import type { Schedule } from '../schedules/schedule.ts';
import type { ExpectedRun } from './expected-run.ts';
import { startWindows } from './start-window.ts';

/** A start, and the occurrences of its task near it. */
export interface StartFacts {
  /** The `started_at` of the run, from its creation. */
  readonly startedAtMs: number;
  readonly schedule: Schedule;
  readonly expected: readonly ExpectedRun[];
  readonly startGraceMs: number;
}

/** The occurrence to which a start belongs, by its `atMs`. */
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
    .map(({ dueAtMs, graceUntilMs }) => ({
      atMs: occurrence.atMs,
      isOptional: occurrence.kind === 'skipped-time' || occurrence.kind === 'second-pass',
      isLate: startedAtMs > graceUntilMs,
      distanceMs: Math.abs(startedAtMs - dueAtMs),
    }));
};

/**
 * Sorts required occurrences before optional ones, then those in time before late ones, then by
 * distance, then by time.
 */
const byPreference = (one: Candidate, other: Candidate): number =>
  Number(one.isOptional) - Number(other.isOptional) ||
  Number(one.isLate) - Number(other.isLate) ||
  one.distanceMs - other.distanceMs ||
  one.atMs - other.atMs;

/**
 * Finds the occurrence to which a start belongs. A start belongs to one at most, and each
 * occurrence has one start. The nearest occurrence is chosen, not the first without a start:
 * otherwise each start would fill the place of the one before, and a missing run would never be
 * noticed.
 */
export function decideStart(facts: StartFacts): StartDecision {
  const [best] = facts.expected
    .flatMap((expected) => candidatesOf(expected, facts))
    .sort(byPreference);
  if (best === undefined) return { kind: 'meets-none' };
  return { kind: 'meets', atMs: best.atMs, isLate: best.isLate };
}
