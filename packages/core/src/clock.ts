/** The source of time; a test replaces it. */
export interface Clock {
  /** Milliseconds since the Unix epoch; jumps when the machine's clock is set. */
  now(): number;
  /** Milliseconds since an arbitrary point; never jumps. For durations and deadlines. */
  monotonic(): number;
  /**
   * Resolves after `ms` milliseconds, when all events until then have been handled, or when
   * `signal` aborts; never rejects.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest delay of Node's timers; a longer one would end at once. */
const longestTimer = 2 ** 31 - 1;

const monotonic = (): number => Number(process.hrtime.bigint()) / 1e6;

const wait = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    // After a pause of this process, Node runs timers before events. With setImmediate, the events
    // come first.
    const timer = setTimeout(() => setImmediate(done), Math.min(ms, longestTimer));
    signal?.addEventListener('abort', done, { once: true });
  });

/**
 * The machine's clock. Its sleeps keep the process alive. It uses neither `performance` nor
 * `timers/promises`: Node loads code for them on first use, which takes a millisecond, as long as a
 * short command.
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
