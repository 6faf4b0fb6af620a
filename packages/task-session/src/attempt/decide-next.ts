import type { SuccessRules } from '@procwrap/core';
import { isAttemptSuccess } from '../outcome/attempt-end.ts';
import type { StopCause } from '../outcome/stop.ts';
import type { OutcomeKind } from '../outcome/task-outcome.ts';
import type { RetryRules } from '../plan.ts';
import { mayFollow, plainRules } from './retry-rules.ts';
import type { WatchedEnd } from './watch-attempt.ts';

/**
 * What follows an attempt: the end of the run with this outcome, or another attempt, as a retry or
 * in place of this one.
 */
export type NextStep = OutcomeKind | 'retry' | 'replace';

interface Situation {
  readonly retriesLeft: boolean;
  /** Which failures another attempt may follow; all when left out. */
  readonly rules?: RetryRules | undefined;
  /** Which exit codes are a success. */
  readonly success?: SuccessRules | undefined;
  /** Who stopped the run, if anyone did. */
  readonly stop: StopCause | undefined;
}

/** Whether a limit of time ended the attempt. */
export function ranOutOfTime({ cause }: WatchedEnd): boolean {
  return cause === 'timeout' || cause === 'idleTimeout' || cause === 'deadline';
}

/**
 * Decides what follows an attempt. A program that could not be started is not tried again, because
 * the next attempt would fail in the same way. A success stays a success when a stop comes after
 * it. The exit code decides whether a failure may be tried again; an attempt that a limit ended has
 * none of its own.
 */
export function decideNext(watched: WatchedEnd, situation: Situation): NextStep {
  const { end, cause } = watched;
  const { retriesLeft, rules = plainRules, success, stop } = situation;
  if (stop?.by === 'server') return 'stopped';
  if (ranOutOfTime(watched)) {
    return retriesLeft && !stop && cause !== 'deadline' ? 'retry' : 'timedOut';
  }
  if (cause === 'stop') return 'aborted';
  if (cause === 'replaced') return stop ? 'aborted' : 'replace';
  if (isAttemptSuccess(end, success)) return 'succeeded';
  if (stop) return 'aborted';
  return retriesLeft && end.kind !== 'notStarted' && mayFollow(rules, end) ? 'retry' : 'failed';
}
