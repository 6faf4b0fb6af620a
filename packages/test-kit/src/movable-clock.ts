/** A clock that runs as the machine's does, and that a test moves ahead; has the shape of core's `Clock`. */
export interface MovableClock {
  now(): number;
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Moves the time ahead; every sleep that is over by then ends. */
  skip(ms: number): void;
}

/** A sleep this long ends only when the test moves the clock, so that no limit of seconds runs out on a slow machine. */
const longMs = 1000;

/** A clock that no test has moved yet. Its short sleeps last as long as they say, its long ones until they are skipped. */
export function createMovableClock(): MovableClock {
  let aheadMs = 0;
  const checks = new Set<() => void>();
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted || ms <= 0) return resolve();
      const endsAt = aheadMs + ms;
      let timer: NodeJS.Timeout | undefined;
      const end = () => {
        clearTimeout(timer);
        checks.delete(check);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      // As with the machine's clock, what happened before the time was up is heard of first.
      const endSoon = () => void setImmediate(end);
      const check = () => {
        if (aheadMs >= endsAt) endSoon();
      };
      if (ms < longMs) timer = setTimeout(endSoon, ms);
      checks.add(check);
      signal?.addEventListener('abort', end, { once: true });
    });
  return {
    now: () => Date.now() + aheadMs,
    monotonic: () => performance.now() + aheadMs,
    sleep,
    skip: (ms) => {
      aheadMs += ms;
      for (const check of checks) check();
    },
  };
}
