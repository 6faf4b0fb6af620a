import { setTimeout as wait } from 'node:timers/promises';

/** Where time comes from, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since the Unix epoch; may jump when the machine's clock is set. */
  now(): number;
  /** Milliseconds since an arbitrary point; never jumps. Durations and deadlines use this one. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest delay that Node's timers hold; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own clock. Its sleeps keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    const until = performance.now() + ms;
    for (let left = ms; left > 0 && !signal?.aborted; left = until - performance.now()) {
      await wait(Math.min(left, longestTimer), undefined, signal ? { signal } : {}).catch(() => {});
    }
  },
};
