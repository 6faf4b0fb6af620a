import type { Clock } from '@procwrap/core';

/** How long a request may still take when a stop cuts its budget short, in milliseconds. */
const lastChanceMs = 2000;

/** A signal that aborts a moment after `cut` does, so that one quick request still gets through; ends with `scope`. */
export const lastChance = (cut: AbortSignal, clock: Clock, scope: AbortSignal): AbortSignal => {
  const late = new AbortController();
  const start = () =>
    void clock.sleep(lastChanceMs, scope).then(() => {
      if (!scope.aborted) late.abort();
    });
  if (cut.aborted) start();
  else cut.addEventListener('abort', start, { once: true, signal: scope });
  return late.signal;
};
