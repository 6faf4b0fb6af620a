import type { Clock } from '@procwrap/core';
import type { Detection } from './metadata.ts';

interface Budget {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly budgetMs: number;
}

/** Runs `look` until it answers, the budget is used up or the caller's signal aborts; leaves no timer. */
export async function withBudget(
  { clock, signal, budgetMs }: Budget,
  look: (signal: AbortSignal) => Promise<Detection>,
): Promise<Detection> {
  const scope = new AbortController();
  const { promise: given, resolve: give } = Promise.withResolvers<Detection>();
  const end = (problem: string) => {
    give({ kind: 'unknown', problem });
    scope.abort();
  };
  const onAbort = () => end('the look around was stopped');
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  void clock.sleep(budgetMs, scope.signal).then(() => end(`no answer within ${budgetMs} ms`));
  try {
    return await Promise.race([given, look(scope.signal)]);
  } finally {
    scope.abort();
    signal?.removeEventListener('abort', onAbort);
  }
}
