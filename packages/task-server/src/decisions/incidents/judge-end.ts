import type { CountedKind } from './incident-kind.ts';

/** The limits that a task sets for its runs; null means that there is none. */
export interface RunBounds {
  /** A run that succeeds in less time is too fast. */
  readonly leastDurationSeconds: number | null;
  /** The largest accepted part of errors in the sum of errors and successes, from 0 to 1. */
  readonly mostErrorShare: number | null;
  readonly leastSuccessCount: number | null;
}

/** A run that has ended. */
export interface EndFacts {
  /** The status by its name in the API. */
  readonly status: string;
  readonly durationSeconds: number;
  readonly successCount: number | null;
  readonly errorCount: number | null;
  readonly bounds: RunBounds;
}

/**
 * Whether the end of a run is good or bad for each kind of incident; for an absent kind it is
 * neither.
 */
export type EndVerdicts = Readonly<Partial<Record<Exclude<CountedKind, 'missed'>, 'good' | 'bad'>>>;

const goodUnless = (isBad: boolean) => (isBad ? 'bad' : 'good');

const verdictOnCounts = ({ successCount, errorCount, bounds }: EndFacts) => {
  const { mostErrorShare, leastSuccessCount } = bounds;
  if (mostErrorShare === null && leastSuccessCount === null) return {};
  // A job that reports no counts has no successes.
  const successes = Math.max(0, successCount ?? 0);
  const errors = Math.max(0, errorCount ?? 0);
  const share = errors === 0 ? 0 : errors / (errors + successes);
  const hasTooManyErrors = mostErrorShare !== null && share > mostErrorShare;
  const hasTooFew = leastSuccessCount !== null && successes < leastSuccessCount;
  return { 'counts-out-of-bounds': goodUnless(hasTooManyErrors || hasTooFew) } as const;
};

const verdictOnSpeed = ({ durationSeconds, bounds }: EndFacts) =>
  bounds.leastDurationSeconds === null
    ? {}
    : ({ 'too-fast': goodUnless(durationSeconds < bounds.leastDurationSeconds) } as const);

/**
 * Judges the end of a run for each kind of incident. A run that a person stopped or marked as done
 * is neither good nor bad. A run that reports its end was not abandoned.
 */
export function judgeEnd(facts: EndFacts): EndVerdicts {
  switch (facts.status) {
    case 'SUCCEEDED':
      return {
        failed: 'good',
        'timed-out': 'good',
        abandoned: 'good',
        ...verdictOnSpeed(facts),
        ...verdictOnCounts(facts),
      };
    case 'FAILED':
    case 'ABORTED':
      return { failed: 'bad', abandoned: 'good' };
    case 'TERMINATED_AFTER_TIME_OUT':
      return { 'timed-out': 'bad', abandoned: 'good' };
    case 'ABANDONED':
      return { abandoned: 'bad' };
    default:
      return {};
  }
}
