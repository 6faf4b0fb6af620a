import { setTimeout as wait } from 'node:timers/promises';

/** Time for what works in the background; tests pass one that they move. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds by a clock that nobody sets. */
  monotonic(): number;
  /** Resolves after `ms`, or as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of the machine; `now` may be another one. */
export function machineClock(now: () => number = Date.now): Clock {
  return {
    now,
    monotonic: () => performance.now(),
    sleep: async (ms, signal) => {
      // A sleep that was ended is over, too.
      await wait(ms, undefined, signal && { signal }).catch(() => undefined);
    },
  };
}
