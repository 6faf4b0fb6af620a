import { setTimeout as wait } from 'node:timers/promises';
import { hangLimitMs } from './hang-limit.ts';

/**
 * Calls `probe` until it returns a truthy value, and returns that; rejects after `deadlineMs`
 * milliseconds.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { deadlineMs = hangLimitMs, what = 'the condition' } = {},
): Promise<NonNullable<T>> {
  const until = performance.now() + deadlineMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > until) throw new Error(`${what} did not hold within ${deadlineMs} ms`);
    await wait(5);
  }
}
