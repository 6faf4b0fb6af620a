import { stayMark } from '../run-marks.ts';
import type { Survivor } from '../sweep/sweep.ts';

/** The most processes that a message names. */
const mostNamed = 5;

const listed = (left: readonly Survivor[]): string => {
  const names = left.slice(0, mostNamed).map(({ pid, command }) => `${pid} (${command})`);
  const more = left.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
};

/** Says which processes a stop waits for, after the program has ended. */
export function describeLeft(left: readonly Survivor[], graceMs: number): string {
  return (
    `the command has ended and left processes behind: ${listed(left)}; ` +
    `they got SIGTERM and have ${graceMs / 1000} s to end ` +
    `(set ${stayMark} for processes that are to go on running)`
  );
}

/** What a stop kills, and how long the grace period is. */
export interface Killing {
  readonly left: readonly Survivor[];
  readonly graceMs: number;
  /** Before the end of the grace period. */
  readonly early: boolean;
}

/** Says which processes get SIGKILL. */
export function describeKilling({ left, graceMs, early }: Killing): string {
  const when = `${early ? 'before the end of' : 'after'} the grace period of ${graceMs / 1000} s`;
  return `sent SIGKILL ${when}: ${listed(left)}`;
}
