import type { Clock } from '@procwrap/core';

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
    const timer = setTimeout(done, Math.min(ms, longestTimer));
    signal?.addEventListener('abort', done, { once: true });
  });

/**
 * The machine's own clock, as in core, but without `performance` and `timers/promises`: Node loads its tools for them on
 * first use, which takes a millisecond in which a short command is over.
 */
export const leanClock: Clock = {
  now: () => Date.now(),
  monotonic,
  sleep: async (ms, signal) => {
    const until = monotonic() + ms;
    for (let left = ms; left > 0 && !signal?.aborted; left = until - monotonic()) {
      await wait(left, signal);
    }
  },
};
