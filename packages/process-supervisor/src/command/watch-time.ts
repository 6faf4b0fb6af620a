import { systemClock } from '@procwrap/core';
import type { StopCause } from './command-result.ts';
import type { CommandState } from './command-state.ts';

/** Watches over how long a command may run. */
export interface TimeWatch {
  /** To be called at its end: why it was stopped, once all of it is gone; nothing when it ended by itself. */
  close(): Promise<StopCause | undefined>;
}

/** Stops a command when its time is over or its signal aborts. */
export function watchTime(
  { timeoutMs, abort }: Pick<CommandState, 'timeoutMs' | 'abort'>,
  stop: () => Promise<unknown>,
): TimeWatch {
  let stopped: { readonly cause: StopCause; readonly gone: Promise<unknown> } | undefined;
  const stopFor = (cause: StopCause) => {
    stopped ??= { cause, gone: stop() };
  };
  const scope = new AbortController();
  const over = scope.signal;
  if (timeoutMs !== undefined) {
    void systemClock.sleep(timeoutMs, over).then(() => over.aborted || stopFor('timeout'));
  }
  const onAbort = () => stopFor('aborted');
  abort?.addEventListener('abort', onAbort, { once: true });
  if (abort?.aborted) onAbort();
  return {
    close: async () => {
      scope.abort();
      abort?.removeEventListener('abort', onAbort);
      await stopped?.gone;
      return stopped?.cause;
    },
  };
}
