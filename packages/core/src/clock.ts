/** Where time comes from, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds since the Unix epoch; may jump when the machine's clock is set. */
  now(): number;
  /** Milliseconds since an arbitrary point; never jumps. Durations and deadlines use this one. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds, and after whatever happened by then; at once when `signal` aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest delay that Node's timers hold; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

const wait = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    // What happened before the time was up counts, even if this process was held up meanwhile: it is heard of in between.
    const timer = setTimeout(() => setImmediate(done), Math.min(ms, longestTimer));
    signal?.addEventListener('abort', done, { once: true });
  });

/**
 * The machine's own clock. Its sleeps keep the process alive. It does without `performance` and `timers/promises`: Node loads
 * its tools for them on first use, which takes a millisecond in which a short command is over.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic,
  sleep: async (ms, signal) => {
    const until = monotonic() + ms;
    for (let left = ms; left > 0 && !signal?.aborted; left = until - monotonic()) {
      await wait(left, signal);
    }
  },
};
