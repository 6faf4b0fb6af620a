import type { Occurrence } from '../schedules/next-occurrence.ts';

/** What became of an expected run; `met` is the only one that stays for ever. */
export type ExpectedState = 'waiting' | 'met' | 'missed' | 'skipped' | 'unknown';

/** A stored occurrence of a task; there is one for each task and `occurrence.atMs`. */
export interface ExpectedRun {
  readonly occurrence: Occurrence;
  readonly state: ExpectedState;
  /** When it was stored, by the server's clock. */
  readonly storedAtMs: number;
}
