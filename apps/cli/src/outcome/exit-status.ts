import type { Options } from '@procwrap/config';
import { exitCodeOfOutcome, type TaskOutcome } from '@procwrap/task-session';

/**
 * Returns the exit status of a run: that of its outcome, or the one that `--map-exit` gives
 * instead.
 */
export function exitStatusOf(outcome: TaskOutcome, { mapExit }: Pick<Options, 'mapExit'>): number {
  const status = exitCodeOfOutcome(outcome);
  return mapExit.find(({ from }) => from === status)?.to ?? status;
}
