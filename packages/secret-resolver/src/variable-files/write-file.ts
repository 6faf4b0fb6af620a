import type { Stats } from 'node:fs';

/** A file that was written and can be removed again. */
export interface WrittenFile {
  readonly path: string;
  /** The mode of a regular file that existed before. */
  readonly keptMode: number | undefined;
  /** Resolves when a reader has it; only a named pipe waits for one. */
  readonly taken: Promise<void>;
  /** Stops waiting for a reader, and leaves the file. */
  release(): void;
  /**
   * Removes the file if this process created it and no other file has replaced it; stops waiting
   * for a reader. It is synchronous, for exit handlers, and does nothing the second time.
   */
  removeSync(): void;
}

/**
 * The files that this process has created and not removed. The number of a file may be reused, but
 * not with the same time of creation.
 */
const ours = new Set<string>();
const keyOf = ({ dev, ino, birthtimeMs }: Stats) => `${dev} ${ino} ${birthtimeMs}`;

/**
 * Writes a file that only its owner may read (0600). A file that exists keeps its mode and owner
 * and is never removed. A text for a named pipe waits for a reader. Rejects with the error of Node.
 */
export async function writePrivateFile(path: string, text: string): Promise<WrittenFile> {
  const { realpathSync, statSync, unlinkSync } = await import('node:fs');
  const { deliverToPipe, writeText } = await import('@procwrap/core/files');
  const delivery = deliverToPipe(path, text);
  if (delivery)
    return {
      path,
      keptMode: undefined,
      taken: delivery.done,
      release: delivery.cancel,
      removeSync: delivery.cancel,
    };
  const before = statSync(path, { throwIfNoEntry: false });
  const written = await writeText(path, text, { made: { mode: 0o600 } });
  const earlier = before && keyOf(before);
  const made = written.made || (earlier !== undefined && ours.has(earlier));
  const { stats } = written;
  const key = stats && keyOf(stats);
  // The file before it has been replaced.
  if (earlier) ours.delete(earlier);
  if (made && key) ours.add(key);
  const removeSync = () => {
    if (!made || !key) return;
    try {
      const place = realpathSync(path);
      if (keyOf(statSync(place)) === key) unlinkSync(place);
      ours.delete(key);
    } catch {
      // It is already removed.
    }
  };
  const keptMode = made || !stats ? undefined : stats.mode & 0o7777;
  return { path, keptMode, taken: Promise.resolve(), release: () => {}, removeSync };
}

/**
 * Whether something else has this name: another process created it, and it does not contain this
 * text.
 */
export async function isTaken(path: string, text: string): Promise<boolean> {
  const { lstat, readFile } = await import('node:fs/promises');
  const found = await lstat(path).catch(() => undefined);
  if (!found?.isFile()) return found !== undefined;
  if (ours.has(keyOf(found))) return false;
  return (await readFile(path, 'utf8').catch(() => undefined)) !== text;
}
