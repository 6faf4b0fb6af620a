import { type Clock, createDeadline } from '@procwrap/core';
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
  using deadline = createDeadline({ clock, ms: budgetMs, signal });
  const looking = look(AbortSignal.any([deadline.signal, scope.signal]));
  try {
    if (await deadline.until(looking)) return await looking;
    const problem = deadline.expired
      ? `no answer within ${budgetMs} ms`
      : 'the detection was stopped';
    return { kind: 'unknown', problem };
  } finally {
    // Ends requests whose answers nobody needs any more.
    scope.abort();
  }
}
