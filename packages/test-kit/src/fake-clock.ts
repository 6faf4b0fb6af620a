interface Sleeper {
  readonly ms: number;
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it; has the shape of core's `Clock`. */
export interface FakeClock {
  now(): number;
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Moves the time ahead; ends sleeps in their order, and lets pending work run after each. */
  advance(ms: number): Promise<void>;
  /** How many sleeps have not ended. */
  readonly sleeping: number;
  /** The milliseconds of each of them. */
  readonly waiting: readonly number[];
}

/** Lets pending work run. */
const runPending = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A fake clock that starts at `start` milliseconds. */
export function createFakeClock(start = 1_000_000): FakeClock {
  let time = start;
  let sleepers: Sleeper[] = [];
  const drop = (sleeper: Sleeper) => {
    sleepers = sleepers.filter((other) => other !== sleeper);
    sleeper.wake();
  };
  const sleep = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal?.aborted || ms <= 0) return resolve();
      const sleeper = { ms, until: time + ms, wake: resolve };
      sleepers.push(sleeper);
      signal?.addEventListener('abort', () => drop(sleeper), { once: true });
    });
  const advance = async (ms: number) => {
    const target = time + ms;
    await runPending();
    for (;;) {
      const next = sleepers.toSorted((a, b) => a.until - b.until)[0];
      if (!next || next.until > target) break;
      time = next.until;
      drop(next);
      await runPending();
    }
    time = target;
    await runPending();
  };
  return {
    now: () => time,
    monotonic: () => time,
    sleep,
    advance,
    get sleeping() {
      return sleepers.length;
    },
    get waiting() {
      return sleepers.map(({ ms }) => ms);
    },
  };
}
