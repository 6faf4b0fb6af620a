import type { Clock } from '@procwrap/core';

/** A value that is in use. */
export interface Lease<T> {
  readonly value: T;
  /** Gives it back; a value that was dropped meanwhile ends with its last user. */
  release(): Promise<void>;
}

/** Keeps one value for the next user of the same key. */
export interface LeaseCache<T> {
  /** The cached value while it is young and has the same key, else what `create` makes. */
  take(key: string, create: () => T): Lease<T>;
  /** Keeps it no longer; it ends as soon as nobody uses it. */
  drop(): Promise<void>;
}

interface LeaseCacheSettings<T> {
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds for which it stays good. */
  readonly maxMs: number;
  /** From when that counts: since it was made, or since it was last used. */
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
 * A cache of one value. Ages are taken from the time of day: the monotonic clock may stand still while a program is frozen. A time of day
 * that went back counts as too old.
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
