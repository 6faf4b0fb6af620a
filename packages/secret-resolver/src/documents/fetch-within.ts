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

/** Rejects when the signal aborts. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });

/**
 * Lets a provider fetch until the signal aborts, also when the provider ignores it. Never rejects.
 */
export async function fetchWithin(
  provider: Provider,
  addresses: readonly string[],
  context: FetchContext,
): Promise<readonly Answer[]> {
  try {
    const stopped = aborted(context.signal);
    stopped.catch(() => {});
    context.signal.throwIfAborted();
    return await Promise.race([provider.fetch(addresses, context), stopped]);
  } catch (error) {
    return addresses.map(() => failed(problemOf(error, context)));
  }
}
