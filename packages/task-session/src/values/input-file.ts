import { promises as files } from 'node:fs';
import { errorMessage } from '@procwrap/core';
import type { Delivery } from '@procwrap/core/files';

/** The file in which a child finds its input. */
export interface InputFile {
  /** Offers the text to the next reader, where the file is a named pipe. */
  offer(): Promise<void>;
  /** Resolves when the reader of a named pipe has the text. */
  taken(): Promise<void>;
  /** Removes the file if `wanted`; without an answer to that, only if it was made here. Never a device or a pipe. */
  remove(wanted: boolean | undefined): Promise<void>;
}

/** Writes the text, and says whether that made the file; a new one may be read by its owner only. */
const write = async (path: string, text: string): Promise<boolean> => {
  const { writeText } = await import('@procwrap/core/files');
  try {
    return (await writeText(path, text, { made: { mode: 0o600 } })).made;
  } catch (error) {
    throw new Error(`cannot write the input file ${path}: ${errorMessage(error)}`, {
      cause: error,
    });
  }
};

/** Removes what somebody made for a task: a file or a link to one, but no device and no pipe. */
export async function removeFile(path: string): Promise<void> {
  const found = await files.lstat(path).catch(() => undefined);
  if (!found || found.isFIFO() || found.isSocket()) return;
  if (found.isCharacterDevice() || found.isBlockDevice()) return;
  await files.rm(path, { force: true });
}

/** The input file of a run, written if there is a text for it; a text for a named pipe waits for `offer`. */
export async function inputFile(path: string, text: string | undefined): Promise<InputFile> {
  let delivery: Delivery | undefined;
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
      // What was made through a link is what it leads to.
      await removeFile(made ? await files.realpath(path).catch(() => path) : path);
    },
  };
}
