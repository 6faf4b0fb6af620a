import { type Clock, createDeadline } from '@procwrap/core';

/** What ends the wait. */
export interface WaitLimits {
  readonly clock: Clock;
  readonly ms: number;
  /** Aborts when the run is stopped. */
  readonly stop: AbortSignal;
}

/**
 * Does `work` with a signal that aborts when the time is over or the run is stopped; its reason
 * says which.
 */
export async function withinTime<T>(
  { clock, ms, stop }: WaitLimits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stopped = new AbortController();
  const onStop = () => stopped.abort(new Error('the run was stopped before that'));
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop, { once: true });
  const reason = new Error(`not within ${ms / 1000} seconds`);
  using deadline = createDeadline({ clock, ms, signal: stopped.signal, reason });
  try {
    return await work(deadline.signal);
  } finally {
    stop.removeEventListener('abort', onStop);
  }
}
