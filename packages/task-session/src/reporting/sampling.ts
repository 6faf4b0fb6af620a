import type { OutcomeKind } from '../outcome/task-outcome.ts';

/** Which share of the runs is reported, from 0 to 1. */
export interface Sampling {
  /** Runs whose start is reported. */
  readonly managed: number;
  /**
   * Runs that failed or were stopped by a signal, and are reported at their end although their
   * start was not.
   */
  readonly failure: number;
  /** The same for runs that timed out. */
  readonly timeout: number;
}

/** Whether a run's start is reported; `random` is from 0 up to, but not, 1. */
export function isManaged({ managed }: Sampling, random: number): boolean {
  return random < managed;
}

/** Whether a run that was not reported at its start is reported at its end. */
export function isReportedAtEnd(
  { failure, timeout }: Sampling,
  kind: OutcomeKind,
  random: number,
): boolean {
  if (kind === 'failed' || kind === 'aborted') return random < failure;
  return kind === 'timedOut' && random < timeout;
}
