/** Who wants the run to stop: a signal to the wrapper, its launcher's death, the program around a wrapped function, or the server. */
export type StopCause =
  | { readonly by: 'signal'; readonly signal: string }
  | { readonly by: 'launcher' }
  | { readonly by: 'caller' }
  | { readonly by: 'server' };

/** Asks a run to stop, once; the first cause stays. */
export interface Stopper {
  readonly signal: AbortSignal;
  stop(cause: StopCause): void;
  cause(): StopCause | undefined;
}

/** A new stopper that nobody has pulled yet. */
export function createStopper(): Stopper {
  const controller = new AbortController();
  let first: StopCause | undefined;
  return {
    signal: controller.signal,
    stop: (cause) => {
      first ??= cause;
      controller.abort(cause);
    },
    cause: () => first,
  };
}

const names = { launcher: "the launcher's end", caller: 'the caller', server: 'the server' };

/** A stop cause in words, for log lines. */
export function describeStop(cause: StopCause | undefined): string {
  if (cause?.by === 'signal') return `signal ${cause.signal}`;
  return names[cause?.by ?? 'caller'];
}
