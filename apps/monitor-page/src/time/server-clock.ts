import { type ReadonlySignal, signal } from '@preact/signals';

/** What a clock depends on. */
export interface ClockDeps {
  readonly nowMs: () => number;
  /** Calls back every so many milliseconds, until the function that it returns is called. */
  readonly every: (ms: number, tick: () => void) => () => void;
}

/** The time of the server, in steps of a second. */
export interface ServerClock {
  readonly now: ReadonlySignal<number>;
  /** Takes the time of the server from one of its answers. */
  readonly adjust: (serverNowMs: number) => void;
  readonly stop: () => void;
}

/** Small differences are the time that an answer was under way. */
const toleratedMs = 2000;

/** A clock that follows the server's, so that a wrong clock of this machine shows no wrong ages. */
export function createServerClock({ nowMs, every }: ClockDeps): ServerClock {
  let aheadMs = 0;
  const now = signal(nowMs());
  const tick = () => {
    now.value = nowMs() + aheadMs;
  };
  const stop = every(1000, tick);
  return {
    now,
    adjust: (serverNowMs) => {
      const difference = serverNowMs - nowMs();
      if (Math.abs(difference - aheadMs) > toleratedMs) {
        aheadMs = difference;
        tick();
      }
    },
    stop,
  };
}
