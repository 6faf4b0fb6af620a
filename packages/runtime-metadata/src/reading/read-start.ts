import { open } from 'node:fs/promises';

/** Reads the beginning of a file as text; rejects when there is no file. */
export type ReadStart = (path: string) => Promise<string>;

const maxBytes = 1024;

/** Reads 1 KiB at most. */
export const readStart: ReadStart = async (path) => {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(maxBytes), position: 0 });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
};
