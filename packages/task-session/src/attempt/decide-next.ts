import type { SuccessRules } from '@procwrap/core';
import { isAttemptSuccess } from '../outcome/attempt-end.ts';
import type { StopCause } from '../outcome/stop.ts';
import type { OutcomeKind } from '../outcome/task-outcome.ts';
import type { RetryRules } from '../plan.ts';
import { mayFollow, plainRules } from './retry-rules.ts';
import type { WatchedEnd } from './watch-attempt.ts';

/** What follows an attempt: the end of the run by this name, or another attempt. */
export type NextStep = OutcomeKind | 'retry';

interface Situation {
  readonly retriesLeft: boolean;
  /** Which failures may be followed by another attempt; all when left out. */
  readonly rules?: RetryRules | undefined;
  /** Which exit codes are a success. */
  readonly success?: SuccessRules | undefined;
  /** Who asked the run to stop, if anyone did. */
  readonly stop: StopCause | undefined;
}

/** Whether an attempt was ended because it took too long, in one way or another. */
export function ranOutOfTime({ cause }: WatchedEnd): boolean {
  return cause === 'timeout' || cause === 'idleTimeout' || cause === 'deadline';
}

/**
 * Decides what an attempt's end means for the run. A program that cannot be started is not tried again: the next
 * attempt would find the same. A success stays one when a stop came too late to matter. Exit codes say whether a failure
 * may be tried again; an attempt that ran out of time has none of its own.
 */
export function decideNext(watched: WatchedEnd, situation: Situation): NextStep {
  const { end, cause } = watched;
  const { retriesLeft, rules = plainRules, success, stop } = situation;
  if (stop?.by === 'server') return 'stopped';
  if (ranOutOfTime(watched)) {
    return retriesLeft && !stop && cause !== 'deadline' ? 'retry' : 'timedOut';
  }
  if (cause === 'stop') return 'aborted';
  if (isAttemptSuccess(end, success)) return 'succeeded';
  if (stop) return 'aborted';
  return retriesLeft && end.kind !== 'notStarted' && mayFollow(rules, end) ? 'retry' : 'failed';
}
