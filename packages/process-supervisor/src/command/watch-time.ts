import { type Clock, createDeadline } from '@procwrap/core';
import type { StopCause } from './command-result.ts';

/** Limits how long a command runs. */
export interface TimeWatch {
  /**
   * Called at its end: resolves with why it was stopped, once everything is gone; undefined when it
   * ended by itself.
   */
  close(): Promise<StopCause | undefined>;
}

/** What stops a command. */
interface TimeLimits {
  readonly timeoutMs: number | undefined;
  readonly signal: AbortSignal | undefined;
  readonly clock: Clock;
}

/** Stops a command when its time is over or its signal aborts. */
export function watchTime(
  { timeoutMs, signal, clock }: TimeLimits,
  stop: () => Promise<unknown>,
): TimeWatch {
  let stopped: { readonly cause: StopCause; readonly gone: Promise<unknown> } | undefined;
  const stopFor = (cause: StopCause) => {
    stopped ??= { cause, gone: stop() };
  };
  const deadline = timeoutMs === undefined ? undefined : createDeadline({ clock, ms: timeoutMs });
  deadline?.signal.addEventListener('abort', () => stopFor('timeout'));
  const onAbort = () => stopFor('aborted');
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();
  return {
    close: async () => {
      deadline?.[Symbol.dispose]();
      signal?.removeEventListener('abort', onAbort);
      await stopped?.gone;
      return stopped?.cause;
    },
  };
}
