import {
  type Answer,
  type FetchContext,
  failed,
  type Provider,
} from '../providers/contract/provider.ts';

/**
 * The reason of a signal that aborts because the time of a run is over; its message is for the
 * user.
 */
export class TimeIsOver extends Error {}

const problemOf = (error: unknown, { signal }: FetchContext): string => {
  if (signal.aborted)
    return signal.reason instanceof TimeIsOver
      ? signal.reason.message
      : 'the run was stopped before it was answered';
  // The message of a provider's error may quote a value, its name does not.
  return `its provider failed with ${error instanceof Error ? error.name : 'an error'}`;
};

/** Awaits `work`; rejects when the signal aborts. It keeps no listener, which would keep the signal. */
const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/**
 * Lets a provider fetch until the signal aborts, also when the provider ignores it. Never rejects.
 */
export async function fetchWithin(
  provider: Provider,
  addresses: readonly string[],
  context: FetchContext,
): Promise<readonly Answer[]> {
  try {
    context.signal.throwIfAborted();
    return await unlessAborted(provider.fetch(addresses, context), context.signal);
  } catch (error) {
    return addresses.map(() => failed(problemOf(error, context)));
  }
}
