import { setTimeout as wait } from 'node:timers/promises';

/** A sleep that does not end by itself. */
export interface HeldSleep {
  readonly ms: number;
  /** Ends it, as if its time were over. */
  end(): void;
}

/** A clock whose long sleeps a test ends; has the shape of core's `Clock`. */
export interface HeldClock {
  now(): number;
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** The sleeps that are waiting for their end. */
  readonly held: readonly HeldSleep[];
  /** Moves the time on; no sleep ends by that. */
  advance(ms: number): void;
}

/**
 * A clock that stands still. Sleeps of `fromMs` or more wait until the test ends them or their signal aborts; shorter ones,
 * which only make a pause between two looks, take their time.
 */
export function createHeldClock(fromMs = 1000): HeldClock {
  let time = 1_000_000;
  let held: HeldSleep[] = [];
  const hold = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = () => {
        held = held.filter((other) => other !== sleep);
        resolve();
      };
      const sleep = { ms, end };
      held.push(sleep);
      signal?.addEventListener('abort', end, { once: true });
    });
  const sleep = async (ms: number, signal?: AbortSignal) => {
    if (ms <= 0 || signal?.aborted) return;
    if (ms >= fromMs) return hold(ms, signal);
    await wait(ms, undefined, { signal }).catch(() => {});
  };
  return {
    now: () => time,
    monotonic: () => time,
    sleep,
    get held() {
      return held;
    },
    advance: (ms) => {
      time += ms;
    },
  };
}
