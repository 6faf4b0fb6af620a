import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The entries of one lock in the folder of the locks. Each is a folder, with the socket of a run
 * and what that run wrote about itself: `KEY.7` for the run that was the seventh to hold the lock,
 * `KEY.t...` for one that competes for it, `KEY.d...` for one that is being removed.
 */
export interface Entries {
  /** The highest number; 0 when there is none. */
  readonly highest: number;
  readonly numbers: readonly number[];
  /** The names of the folders of runs that compete. */
  readonly competing: readonly string[];
  /** The names of the folders that nobody uses any more. */
  readonly discarded: readonly string[];
}

/** A short name for the files of a lock, for any characters in its own name. */
export function keyOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 24);
}

/** The number that no run reaches; all numbers have as many digits at most. */
export const highestNumber = 9_999_999_999;

/** The most characters that a path in the folder of the locks adds to the folder's own path. */
export const longestSuffix = '/'.length + 24 + `.${highestNumber}`.length + '/s'.length;

/** The folder of the run that holds a lock under a number. */
export function entryPath(folder: string, key: string, number: number): string {
  return join(folder, `${key}.${number}`);
}

/** The socket in an entry. */
export function socketIn(entry: string): string {
  return join(entry, 's');
}

/** The file in an entry that says who made it. */
export function holderFileIn(entry: string): string {
  return join(entry, 'holder.json');
}

/** Reads the entries of a lock, as they are now. */
export function readEntries(folder: string, key: string): Entries {
  const start = `${key}.`;
  const names = readdirSync(folder).filter((name) => name.startsWith(start));
  const numbers = names
    .map((name) => name.slice(start.length))
    .filter((rest) => /^[1-9]\d{0,9}$/.test(rest))
    .map(Number);
  return {
    highest: Math.max(0, ...numbers),
    numbers,
    competing: names.filter((name) => name.startsWith(`${start}t`)),
    discarded: names.filter((name) => name.startsWith(`${start}d`)),
  };
}
