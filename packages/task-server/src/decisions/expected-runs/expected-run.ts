import type { Occurrence } from '../schedules/next-occurrence.ts';

/** The state of an expected run; only `met` never changes. */
export type ExpectedState = 'waiting' | 'met' | 'missed' | 'skipped' | 'unknown';

/** A stored occurrence of a task; a task has at most one for each `occurrence.atMs`. */
export interface ExpectedRun {
  readonly occurrence: Occurrence;
  readonly state: ExpectedState;
  /** When it was stored, by the server's clock. */
  readonly storedAtMs: number;
}
