import type { TaskOutcome } from './task-outcome.ts';

/** How many attempts were started, and how long they took together. */
export function describeAttempts({
  attempts,
  end,
  durationMs,
}: Pick<TaskOutcome, 'attempts' | 'end' | 'durationMs'>): string {
  const isLastStarted = end?.kind !== 'notStarted';
  const started = isLastStarted ? attempts : attempts - 1;
  if (started <= 0) return 'nothing was started';
  const count = started === 1 ? '1 attempt' : `${started} attempts`;
  const last = isLastStarted ? '' : ', and one that did not start';
  return `${count}${last} in ${(durationMs / 1000).toFixed(1)} s`;
}
