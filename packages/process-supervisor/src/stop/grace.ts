import { type Clock, createDeadline } from '@procwrap/core';

/** The time that is left until SIGKILL. */
export interface Grace {
  /** Milliseconds; 0 when it is over. */
  left(): number;
  /** Waits for `something`, at most until the grace is over. */
  until(something: Promise<unknown>): Promise<void>;
  /** Waits this many milliseconds, at most until the grace is over. */
  pause(ms: number): Promise<void>;
  /** Whether it was ended before its time was over. */
  wasCut(): boolean;
}

/** A cut within this time of the end is not one; in milliseconds. */
const toleranceMs = 1;

/** A grace period of `ms` milliseconds from now on; it ends at once when `forceKill` aborts. */
export function createGrace(clock: Clock, ms: number, forceKill: AbortSignal): Grace {
  const over = clock.monotonic() + ms;
  const left = () => (forceKill.aborted ? 0 : Math.max(0, over - clock.monotonic()));
  const until = async (something: Promise<unknown>) => {
    using deadline = createDeadline({ clock, ms: left(), signal: forceKill });
    await deadline.until(something);
  };
  return {
    left,
    until,
    pause: (wanted) => clock.sleep(Math.min(wanted, left()), forceKill),
    wasCut: () => forceKill.aborted && clock.monotonic() < over - toleranceMs,
  };
}
