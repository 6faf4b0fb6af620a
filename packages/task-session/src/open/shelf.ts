import type { Clock } from '@procwrap/core';

/** Something taken from a shelf. */
export interface Loan<T> {
  readonly it: T;
  /** Puts it back; what was dropped meanwhile ends with its last user. */
  release(): Promise<void>;
}

/** Keeps one thing for the next who needs the same. */
export interface Shelf<T> {
  /** What is on the shelf while it is young and goes by the same key, else what `create` makes. */
  take(key: string, create: () => T): Loan<T>;
  /** Keeps it no longer; it ends as soon as nobody uses it. */
  drop(): Promise<void>;
}

interface ShelfSettings<T> {
  readonly clock: Pick<Clock, 'now'>;
  /** Milliseconds for which it stays good. */
  readonly maxMs: number;
  /** From when that counts: since it was made, or since it was last used. */
  readonly since: 'made' | 'used';
  readonly end: (it: T) => Promise<void>;
}

interface Item<T> {
  readonly it: T;
  readonly key: string;
  at: number;
  users: number;
  dropped: boolean;
}

/**
 * A shelf. Ages are taken from the time of day: the monotonic clock may stand still while a program is frozen. A time of day
 * that went back counts as too old.
 */
export const createShelf = <T>({ clock, maxMs, since, end }: ShelfSettings<T>): Shelf<T> => {
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
    if (item.users === 0) await end(item.it);
  };
  const release = async (item: Item<T>) => {
    item.users -= 1;
    if (since === 'used') item.at = clock.now();
    if (item.dropped && item.users === 0) await end(item.it);
  };
  return {
    take: (key, create) => {
      if (kept && !isGood(kept, key)) void drop();
      kept ??= { it: create(), key, at: clock.now(), users: 0, dropped: false };
      const item = kept;
      item.users += 1;
      return { it: item.it, release: () => release(item) };
    },
    drop,
  };
};
