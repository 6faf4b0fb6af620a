import type { Clock } from './clock.ts';

/**
 * A limit of time as a signal. Disposing it ends its timer; the signal then never aborts for time.
 */
export interface Deadline extends Disposable {
  /**
   * Aborts when the time is over, or with the signal that was passed in; its reason is that of the
   * first of the two.
   */
  readonly signal: AbortSignal;
  /** Whether the time is over. */
  readonly expired: boolean;
  /**
   * Waits for `work`, at most until the signal aborts. Resolves with whether the work is done;
   * rejects when the work does.
   */
  until(work: Promise<unknown>): Promise<boolean>;
}

/** How long a deadline lasts, and what else ends it. */
export interface DeadlineOptions {
  /** Measures the time. */
  readonly clock: Clock;
  /** Milliseconds from now. */
  readonly ms: number;
  /** Aborts the deadline's signal, too. */
  readonly signal?: AbortSignal | undefined;
  /** The reason of the signal when the time is over; Node's AbortError by default. */
  readonly reason?: unknown;
}

const doneBeforeAbort = async (work: Promise<unknown>, signal: AbortSignal): Promise<boolean> => {
  let onAbort = () => {};
  const aborted = new Promise<boolean>((resolve) => {
    onAbort = () => resolve(false);
  });
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([work.then(() => true), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};

/**
 * A signal that aborts after `ms` milliseconds by this clock: `using deadline =
 * createDeadline(...)`.
 */
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
    until: (work) => doneBeforeAbort(work, either),
    // With a reason, as Node makes an error with a stack where there is none.
    [Symbol.dispose]: () => done.abort('disposed'),
  };
}
