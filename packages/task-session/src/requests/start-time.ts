import type { Clock } from '@procwrap/core';

/** When a run began. */
export interface StartTime {
  /** In milliseconds since the epoch. */
  readonly startedAt: number;
  /** The microseconds within that millisecond; they differ for runs that begin at the same time. */
  readonly microseconds: number;
}

/** The present time as the start of a run. */
export function readStartTime(clock: Clock): StartTime {
  return {
    startedAt: clock.now(),
    microseconds: Math.floor((clock.monotonic() % 1) * 1000),
  };
}
