import { type Clock, createDeadline } from '@procwrap/core';
import type { Detection } from './metadata.ts';

interface Budget {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly budgetMs: number;
}

/**
 * Runs `detect` until it resolves, the budget is used up or the caller's signal aborts; leaves no
 * timer and no request.
 */
export async function withBudget(
  { clock, signal, budgetMs }: Budget,
  detect: (signal: AbortSignal) => Promise<Detection>,
): Promise<Detection> {
  const scope = new AbortController();
  using deadline = createDeadline({ clock, ms: budgetMs, signal });
  const detecting = detect(AbortSignal.any([deadline.signal, scope.signal]));
  try {
    if (await deadline.until(detecting)) return await detecting;
    const why = deadline.expired ? `no answer within ${budgetMs} ms` : 'the detection was stopped';
    return { kind: 'unknown', problem: why };
  } finally {
    // Ends requests whose answers nobody needs any more.
    scope.abort();
  }
}
