import { countNames, type StatusUpdate } from './status-update.ts';

/**
 * Returns a function that adds the counts of each update to sums, and returns the update with the
 * sums.
 */
export function createTotals(): (update: StatusUpdate) => StatusUpdate {
  const sums = new Map<string, number>();
  return (update) => {
    const summed: Record<string, unknown> = { ...update };
    for (const [name] of countNames) {
      const added = update[name];
      if (added === undefined || !Number.isSafeInteger(added)) continue;
      const sum = (sums.get(name) ?? 0) + added;
      sums.set(name, sum);
      summed[name] = sum;
    }
    return summed;
  };
}
