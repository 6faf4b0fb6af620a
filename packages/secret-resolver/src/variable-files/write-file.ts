import { basename, dirname, join } from 'node:path';

/** A file that was written, and can be taken away again. */
export interface WrittenFile {
  readonly path: string;
  /** Whether another file was there before. */
  readonly replaced: boolean;
  /** Takes the file away, unless another one has taken its place; works in exit handlers, and a second time does nothing. */
  removeSync(): void;
}

/**
 * Writes a file that only its owner may read (0600), whole or not at all: under another name in the same folder first,
 * then renamed. Rejects with Node's own error when that cannot be done.
 */
export const writePrivateFile = async (path: string, text: string): Promise<WrittenFile> => {
  const { promises, statSync, unlinkSync } = await import('node:fs');
  const { open, rename, stat, unlink } = promises;
  const replaced = await stat(path).then(
    () => true,
    () => false,
  );
  const temporary = join(dirname(path), `.${basename(path)}.${crypto.randomUUID()}`);
  const file = await open(temporary, 'wx', 0o600);
  let inode: number;
  try {
    await file.writeFile(text);
    inode = (await file.stat()).ino;
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => {});
    await unlink(temporary).catch(() => {});
    throw error;
  }
  const removeSync = () => {
    try {
      if (statSync(path).ino === inode) unlinkSync(path);
    } catch {
      // It is gone already, which is what was wanted.
    }
  };
  return { path, replaced, removeSync };
};
