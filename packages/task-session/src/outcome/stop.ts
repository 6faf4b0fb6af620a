/**
 * Who stops a run: a signal to procwrap, the end of its launcher, the program around a wrapped
 * function, or the server.
 */
export type StopCause =
  | { readonly by: 'signal'; readonly signal: string }
  | { readonly by: 'launcher' }
  | { readonly by: 'caller' }
  | { readonly by: 'server' };

/** Stops a run once; the first cause stays. */
export interface Stopper {
  /** Aborts when the run is to stop. */
  readonly signal: AbortSignal;
  /** Aborts when a running attempt is to end: with `signal`, or after a drain. */
  readonly ending: AbortSignal;
  /**
   * Stops the run. With `drain`, no other attempt starts, but a running one continues until `stop`
   * is called again without it.
   */
  stop(cause: StopCause, drain?: 'drain'): void;
  cause(): StopCause | undefined;
}

/** A stopper for one run. */
export function createStopper(): Stopper {
  const controller = new AbortController();
  const ending = new AbortController();
  let first: StopCause | undefined;
  return {
    signal: controller.signal,
    ending: ending.signal,
    stop: (cause, drain) => {
      first ??= cause;
      controller.abort(cause);
      if (!drain) ending.abort(cause);
    },
    cause: () => first,
  };
}

/** Stops the run when `signal` aborts, until the returned function is called. */
export function stopOnAbort(stopper: Stopper, signal: AbortSignal | undefined): () => void {
  const onAbort = () => stopper.stop({ by: 'caller' });
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => signal?.removeEventListener('abort', onAbort);
}
