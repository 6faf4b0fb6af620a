import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reach } from './connection.ts';
import { readEntries, socketIn } from './entries.ts';

/** A lock in its folder, under the number that this run holds it. */
export interface HeldNumber {
  readonly folder: string;
  readonly key: string;
  readonly number: number;
}

const remove = (path: string) => rmSync(path, { recursive: true, force: true });

const isThere = async (path: string): Promise<boolean> => {
  const reached = await reach(path);
  if (reached.kind === 'open') reached.socket.destroy();
  return reached.kind !== 'nobody';
};

/**
 * Removes a folder in two steps. When it is that of a run which is about to begin to listen, that
 * run finds out at its own rename, and makes another one.
 */
const discard = (folder: string, name: string): void => {
  const discarded = join(folder, name.replace('.t', '.d'));
  renameSync(join(folder, name), discarded);
  remove(discarded);
};

/**
 * Removes what runs left behind that have ended: all lower numbers, which count for nobody, and the
 * folders of runs that were killed while they competed. Only for the holder of the lock.
 */
export async function sweepEntries({ folder, key, number }: HeldNumber): Promise<void> {
  const { numbers, competing, discarded } = readEntries(folder, key);
  for (const lower of numbers.filter((each) => each < number))
    remove(join(folder, `${key}.${lower}`));
  for (const name of discarded) remove(join(folder, name));
  for (const name of competing) {
    if (!(await isThere(socketIn(join(folder, name))))) discard(folder, name);
  }
}
