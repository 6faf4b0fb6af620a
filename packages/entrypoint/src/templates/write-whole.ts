import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EntrypointError } from '../entrypoint-error.ts';

/** How a file shall be. */
export interface FileLook {
  readonly mode: number;
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

const fill = async (handle: FileHandle, text: string, { mode, owner }: FileLook) => {
  try {
    await handle.writeFile(text);
    if (owner) await handle.chown(owner.uid, owner.gid);
    // After the owner, as a change of owner takes bits away; and the umask does not count.
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes a file as a whole or not at all: nobody ever sees half of it, or sees it with other rights.
 *
 * @throws PW_TEMPLATE_WRITE when the system refuses; then what stood there before still does.
 */
export const writeWhole = async (path: string, text: string, look: FileLook): Promise<void> => {
  const random = Math.random().toString(36).slice(2);
  const draft = join(dirname(path), `.${basename(path)}.${random}.tmp`);
  try {
    await fill(await open(draft, 'wx', 0o600), text, look);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    const { code } = error as NodeJS.ErrnoException;
    throw new EntrypointError('PW_TEMPLATE_WRITE', `cannot write '${path}' (${code})`, 73);
  }
};
