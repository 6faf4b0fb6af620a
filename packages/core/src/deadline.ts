import type { Clock } from './clock.ts';

/** A limit of time as a signal. Disposing it ends its timer; the signal then never aborts for time. */
export interface Deadline extends Disposable {
  /** Aborts when the time is over, or with the signal that was passed in, with the reason of whichever came first. */
  readonly signal: AbortSignal;
  /** Whether the time is over. */
  readonly expired: boolean;
}

/** What a deadline needs. */
export interface DeadlineOptions {
  readonly clock: Clock;
  readonly ms: number;
  /** Aborts the deadline's signal, too. */
  readonly signal?: AbortSignal | undefined;
  /** Why the signal aborts when the time is over. */
  readonly reason?: unknown;
}

/** A signal that aborts after `ms` milliseconds by this clock: `using deadline = createDeadline(...)`. */
export function createDeadline({ clock, ms, signal, reason }: DeadlineOptions): Deadline {
  const late = new AbortController();
  const done = new AbortController();
  const either = signal ? AbortSignal.any([late.signal, signal]) : late.signal;
  clock.sleep(ms, AbortSignal.any([done.signal, either])).then(() => {
    if (!done.signal.aborted && !either.aborted) late.abort(reason);
  });
  return {
    signal: either,
    get expired() {
      return late.signal.aborted;
    },
    [Symbol.dispose]: () => done.abort(),
  };
}
