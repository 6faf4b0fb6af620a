import type { OutcomeKind } from '../outcome.ts';
import type { StopCause } from '../stop.ts';
import { succeeded } from './attempt.ts';
import type { WatchedEnd } from './watch-attempt.ts';

/** What follows an attempt: the end of the run by this name, or another attempt. */
export type Verdict = OutcomeKind | 'retry';

interface Situation {
  readonly retriesLeft: boolean;
  /** Who asked the run to stop, if anyone did. */
  readonly stop: StopCause | undefined;
}

/**
 * Decides what an attempt's end means for the run. A program that cannot be started is not tried again: the next
 * attempt would find the same. A success stays one when a stop came too late to matter.
 */
export const decideNext = ({ end, cause }: WatchedEnd, situation: Situation): Verdict => {
  const { retriesLeft, stop } = situation;
  if (stop?.by === 'server') return 'stopped';
  if (cause === 'timeout') return retriesLeft && !stop ? 'retry' : 'timedOut';
  if (cause === 'stop') return 'aborted';
  if (succeeded(end)) return 'succeeded';
  if (stop) return 'aborted';
  return retriesLeft && end.kind !== 'notStarted' ? 'retry' : 'failed';
};
