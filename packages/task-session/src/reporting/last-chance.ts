import type { Clock } from '@procwrap/core';

interface LastChance {
  /** Cuts a budget short: a stop signal. */
  readonly cut: AbortSignal;
  /** How long a request may still take then, in milliseconds. */
  readonly graceMs: number;
  readonly clock: Clock;
  /** Ends it all: the request has been made. */
  readonly scope: AbortSignal;
}

/** A signal that aborts a moment after `cut` does, so that one quick request still gets through. */
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
