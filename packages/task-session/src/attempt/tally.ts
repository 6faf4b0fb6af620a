import type { SuccessRules } from '@procwrap/core';
import { exitCodeOfEnd, isAttemptSuccess } from '../outcome/attempt-end.ts';
import type { Tally } from '../outcome/tally.ts';
import type { ExecutionChange } from '../ports.ts';
import { ranOutOfTime } from './decide-next.ts';
import type { WatchedEnd } from './watch-attempt.ts';

/** The tally after one more attempt. */
export function countEnd(tally: Tally, watched: WatchedEnd, success?: SuccessRules): Tally {
  const counted = { ...tally, attempts: tally.attempts + 1 };
  if (watched.cause === 'replaced') return { ...counted, replaced: tally.replaced + 1 };
  if (ranOutOfTime(watched)) return { ...counted, timedOut: tally.timedOut + 1 };
  const isSuccess = isAttemptSuccess(watched.end, success);
  return isSuccess ? counted : { ...counted, failed: tally.failed + 1 };
}

/** The fields that are reported after an attempt that another one follows. */
export function changeAfter(watched: WatchedEnd, tally: Tally): ExecutionChange {
  return ranOutOfTime(watched)
    ? { timed_out_attempts: tally.timedOut }
    : { failed_attempts: tally.failed, exit_code: exitCodeOfEnd(watched.end) };
}
