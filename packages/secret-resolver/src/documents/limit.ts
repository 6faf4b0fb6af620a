import type { Limit } from '../providers/contract/provider.ts';

/** Lets at most `concurrency` tasks run at a time; the others wait in their order. */
export function createLimit(concurrency: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      // The next task takes over this turn, so that no new task starts in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
