import type { Stats } from 'node:fs';

/** A file that was written, and can be taken away again. */
export interface WrittenFile {
  readonly path: string;
  /** Of a regular file that was there before: its mode. */
  readonly keptMode: number | undefined;
  /** Resolves when a reader has taken it, which only a named pipe waits for. */
  readonly taken: Promise<void>;
  /**
   * Takes away what was made, unless another file has taken its place; ends the wait for a reader. Works in exit handlers, and a
   * second time does nothing.
   */
  removeSync(): void;
}

/** What this process has made and not yet removed. A number of a file may come back, but not with the same time of birth. */
const ours = new Set<string>();
const keyOf = ({ dev, ino, birthtimeMs }: Stats) => `${dev} ${ino} ${birthtimeMs}`;

/**
 * Writes a file that only its owner may read (0600). One that is there keeps its mode and owner and is never removed. A named pipe
 * is given to its next reader. Rejects with Node's own error when that cannot be done.
 */
export async function writePrivateFile(path: string, text: string): Promise<WrittenFile> {
  const { realpathSync, statSync, unlinkSync } = await import('node:fs');
  const { deliverToPipe, writeText } = await import('@procwrap/core/files');
  const delivery = deliverToPipe(path, text);
  if (delivery)
    return { path, keptMode: undefined, taken: delivery.done, removeSync: delivery.cancel };
  const before = statSync(path, { throwIfNoEntry: false });
  const written = await writeText(path, text, { made: { mode: 0o600 } });
  const made = written.made || (before !== undefined && ours.has(keyOf(before)));
  const { stats } = written;
  const key = stats && keyOf(stats);
  if (made && key) ours.add(key);
  const removeSync = () => {
    if (!made || !key) return;
    try {
      const place = realpathSync(path);
      if (keyOf(statSync(place)) === key) unlinkSync(place);
      ours.delete(key);
    } catch {
      // It is gone already, which is what was wanted.
    }
  };
  const keptMode = made || !stats ? undefined : stats.mode & 0o7777;
  return { path, keptMode, taken: Promise.resolve(), removeSync };
}

/** Whether something of this name is there that this process did not make and that holds something else. */
export async function isTaken(path: string, text: string): Promise<boolean> {
  const { lstat, readFile } = await import('node:fs/promises');
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) return found !== undefined;
  if (ours.has(keyOf(found))) return false;
  return (await readFile(path, 'utf8').catch(() => undefined)) !== text;
}
