import { countNames, type StatusUpdate } from './status-update.ts';

/** Adds each update's counts to the sums so far and returns the update with the sums in their place. */
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
