import type { SendDeps } from '../channel-kind.ts';

/** What ended a try before its answer came. */
export type Ended = 'limit' | 'closing';

/** Runs one try with a signal that aborts at the time limit, and when the server closes. */
export async function withTimeLimit<T>(
  { clock, signal, limitMs }: Pick<SendDeps, 'clock' | 'signal' | 'limitMs'>,
  use: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const done = new AbortController();
  void clock.sleep(limitMs, done.signal).then(() => {
    if (!done.signal.aborted) limit.abort('limit' satisfies Ended);
  });
  const closing = () => limit.abort('closing' satisfies Ended);
  if (signal.aborted) closing();
  signal.addEventListener('abort', closing, { once: true });
  try {
    return await use(limit.signal);
  } finally {
    done.abort();
    signal.removeEventListener('abort', closing);
  }
}
