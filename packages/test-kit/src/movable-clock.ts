/** A clock that a test moves ahead; has the shape of core's `Clock`. */
export interface MovableClock {
  now(): number;
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Moves the time ahead; ends every sleep whose time is over by then. */
  skip(ms: number): void;
  /** The milliseconds of each long sleep that has not ended. */
  readonly waiting: readonly number[];
}

/**
 * A sleep this long ends only when the test moves the clock, so that no limit of seconds runs out
 * on a slow machine.
 */
const longMs = 1000;

interface Sleep {
  readonly ms: number;
  readonly endsAt: number;
  readonly endSoon: () => void;
}

/**
 * A clock that runs as the machine's does, or, with `still`, whose time passes only when the test
 * moves it. Sleeps of less than a second take their time; longer ones end when the test moves the
 * clock far enough, or when their signal aborts.
 */
export function createMovableClock({ still = false } = {}): MovableClock {
  let aheadMs = 0;
  const sleeps = new Set<Sleep>();
  const begin = (ms: number, signal: AbortSignal | undefined, resolve: () => void) => {
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      clearTimeout(timer);
      sleeps.delete(sleep);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    // As with the machine's clock, events from before the end of the time are handled first.
    const sleep = { ms, endsAt: aheadMs + ms, endSoon: () => void setImmediate(end) };
    if (ms < longMs) timer = setTimeout(sleep.endSoon, ms);
    sleeps.add(sleep);
    signal?.addEventListener('abort', end, { once: true });
  };
  return {
    now: () => (still ? 1_000_000 : Date.now()) + aheadMs,
    monotonic: () => (still ? 1_000_000 : performance.now()) + aheadMs,
    sleep: (ms, signal) =>
      new Promise<void>((resolve) => {
        if (signal?.aborted || ms <= 0) return resolve();
        begin(ms, signal, resolve);
      }),
    skip: (ms) => {
      aheadMs += ms;
      for (const { endsAt, endSoon } of sleeps) if (aheadMs >= endsAt) endSoon();
    },
    get waiting() {
      return [...sleeps].map(({ ms }) => ms).filter((ms) => ms >= longMs);
    },
  };
}
