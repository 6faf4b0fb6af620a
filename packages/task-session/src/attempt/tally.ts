import type { SuccessRules } from '@procwrap/core';
import { exitCodeOfEnd, isAttemptSuccess } from '../outcome/attempt-end.ts';
import type { ExecutionChange } from '../ports.ts';
import { ranOutOfTime } from './decide-next.ts';
import type { WatchedEnd } from './watch-attempt.ts';

/** How many attempts were made, and how many of them failed or timed out. */
export interface Tally {
  readonly attempts: number;
  readonly failed: number;
  readonly timedOut: number;
}

/** The tally after one more attempt. */
export function countEnd(
  { attempts, failed, timedOut }: Tally,
  watched: WatchedEnd,
  success?: SuccessRules,
): Tally {
  if (ranOutOfTime(watched)) return { attempts: attempts + 1, failed, timedOut: timedOut + 1 };
  const more = isAttemptSuccess(watched.end, success) ? 0 : 1;
  return { attempts: attempts + 1, failed: failed + more, timedOut };
}

/** The fields that are reported after an attempt that another one follows. */
export function changeAfter(watched: WatchedEnd, tally: Tally): ExecutionChange {
  return ranOutOfTime(watched)
    ? { timed_out_attempts: tally.timedOut }
    : { failed_attempts: tally.failed, exit_code: exitCodeOfEnd(watched.end) };
}
