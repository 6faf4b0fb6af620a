import { promises as files } from 'node:fs';
import { errorMessage } from '@procwrap/core';
import type { Delivery } from '@procwrap/core/files';

/** The file from which a child reads its input. */
export interface InputFile {
  /** Writes the text to a named pipe, as soon as somebody reads it. */
  offer(): Promise<void>;
  /** Resolves when the text was read from a named pipe. */
  taken(): Promise<void>;
  /**
   * Removes the file if `wanted`; if that is undefined, only if it was made here. Never a device or
   * a pipe.
   */
  remove(wanted: boolean | undefined): Promise<void>;
}

const unwritable = (path: string, cause: unknown): Error =>
  new Error(`cannot write the input file ${path}: ${errorMessage(cause)}`, { cause });

/** Writes the text; returns whether the file is new. Only its owner may read a new file. */
const write = async (path: string, text: string): Promise<boolean> => {
  const { writeText } = await import('@procwrap/core/files');
  try {
    return (await writeText(path, text, { made: { mode: 0o600 } })).made;
  } catch (error) {
    throw unwritable(path, error);
  }
};

/** A look at a disk that does not answer would block this process. */
const reach = async (path: string): Promise<void> => {
  const { requireDisk } = await import('@procwrap/core/disks');
  await requireDisk(path).catch((error: unknown) => {
    throw unwritable(path, error);
  });
};

/** Removes a file or a link, but never a device or a pipe. */
export async function removeFile(path: string): Promise<void> {
  const found = await files.lstat(path).catch(() => undefined);
  if (!found || found.isFIFO() || found.isSocket()) return;
  if (found.isCharacterDevice() || found.isBlockDevice()) return;
  await files.rm(path, { force: true });
}

/**
 * The input file of a run. A text is written at once, or with `offer` if the file is a named pipe.
 */
export async function inputFile(path: string, text: string | undefined): Promise<InputFile> {
  let delivery: Delivery | undefined;
  if (text !== undefined) await reach(path);
  const { deliverToPipe, isPipe } = await import('@procwrap/core/files');
  const wait = text !== undefined && isPipe(path);
  const made = text !== undefined && !wait && (await write(path, text));
  return {
    offer: async () => {
      if (!wait) return;
      delivery?.cancel();
      delivery = deliverToPipe(path, text);
    },
    taken: async () => delivery?.done,
    remove: async (wanted) => {
      delivery?.cancel();
      if (!(wanted ?? made)) return;
      // A file that was made through a link is the target of the link.
      await removeFile(made ? await files.realpath(path).catch(() => path) : path);
    },
  };
}
