import type { Clock } from '@procwrap/core';

interface LastChance {
  /** Aborts when a stop shortens the budget. */
  readonly cut: AbortSignal;
  /** Milliseconds that a request may still take then. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Aborts when the request is over; ends the timer. */
  readonly scope: AbortSignal;
}

/** A signal that aborts `graceMs` after `cut`, so that one quick request can still be made. */
export function lastChance({ cut, graceMs, clock, scope }: LastChance): AbortSignal {
  const late = new AbortController();
  const start = () =>
    void clock.sleep(graceMs, scope).then(() => {
      if (!scope.aborted) late.abort();
    });
  if (cut.aborted) start();
  else cut.addEventListener('abort', start, { once: true, signal: scope });
  return late.signal;
}
