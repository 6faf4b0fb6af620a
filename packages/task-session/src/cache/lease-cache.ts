import type { Clock } from '@procwrap/core';

/** A cached value in use. */
export interface Lease<T> {
  readonly value: T;
  /** Ends the use. A value that was dropped during its use ends with its last use. */
  release(): Promise<void>;
}

/** Keeps one value for the next use with the same key. */
export interface LeaseCache<T> {
  /** The cached value, if it is not too old and has this key; else a new one. */
  take(key: string, create: () => T): Lease<T>;
  /** Removes the value from the cache; it ends as soon as it is not in use. */
  drop(): Promise<void>;
}

interface LeaseCacheSettings<T> {
  readonly clock: Pick<Clock, 'now'>;
  /** The greatest age of a value, in milliseconds. */
  readonly maxMs: number;
  /** The age counts from when the value was made, or from its last use. */
  readonly since: 'made' | 'used';
  readonly end: (value: T) => Promise<void>;
}

interface Item<T> {
  readonly value: T;
  readonly key: string;
  at: number;
  users: number;
  dropped: boolean;
}

/**
 * A cache of one value. Ages are measured with the time of day, because the monotonic clock may
 * stop while a program is frozen. If the time of day has gone back, the value counts as too old.
 */
export function createLeaseCache<T>({
  clock,
  maxMs,
  since,
  end,
}: LeaseCacheSettings<T>): LeaseCache<T> {
  let kept: Item<T> | undefined;
  const isGood = ({ key, at, users }: Item<T>, wanted: string): boolean => {
    const age = clock.now() - at;
    return key === wanted && ((users > 0 && since === 'used') || (age >= 0 && age <= maxMs));
  };
  const drop = async () => {
    const item = kept;
    kept = undefined;
    if (!item) return;
    item.dropped = true;
    if (item.users === 0) await end(item.value);
  };
  const release = async (item: Item<T>) => {
    item.users -= 1;
    if (since === 'used') item.at = clock.now();
    if (item.dropped && item.users === 0) await end(item.value);
  };
  return {
    take: (key, create) => {
      if (kept && !isGood(kept, key)) void drop();
      kept ??= { value: create(), key, at: clock.now(), users: 0, dropped: false };
      const item = kept;
      item.users += 1;
      return { value: item.value, release: () => release(item) };
    },
    drop,
  };
}
