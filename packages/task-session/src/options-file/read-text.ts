import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { errorCode, failure, type Result, success } from '@procwrap/core';
import { mostBytes } from './candidates.ts';

/** Who may have written a file, and who can read it. */
export interface FileRights {
  /** The permission bits; undefined on Windows. */
  readonly mode: number | undefined;
  /** The users to whom the file and the link to it belong; empty on Windows. */
  readonly owners: readonly number[];
}

/** The text of a file, and its rights at the same time. */
export interface FileText extends FileRights {
  readonly text: string;
}

const tooLarge = `is larger than ${mostBytes / 1024 / 1024} MiB`;

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'cannot be read: permission is denied',
  EPERM: 'cannot be read: permission is denied',
  ELOOP: 'cannot be read: its symbolic links form a circle',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8 text',
};

const problemOf = (error: unknown): string => {
  const code = errorCode(error) ?? 'unknown error';
  return problems[code] ?? `cannot be read (${code})`;
};

const readAll = async (file: FileHandle): Promise<Buffer | undefined> => {
  const buffer = Buffer.alloc(mostBytes + 1);
  for (let length = 0; length <= mostBytes; ) {
    const { bytesRead } = await file.read(buffer, length);
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
  }
  return undefined;
};

const rightsOf = async (path: string, file: FileHandle): Promise<FileRights> => {
  if (process.platform === 'win32') return { mode: undefined, owners: [] };
  const [{ mode, uid }, link] = await Promise.all([file.stat(), lstat(path)]);
  return { mode, owners: [...new Set([uid, link.uid])] };
};

const readFrom = async (path: string, file: FileHandle): Promise<Result<FileText>> => {
  const found = await file.stat();
  if (found.isDirectory()) return failure('is a folder; expected a file');
  if (!found.isFile()) return failure('is a pipe, a socket or a device; expected a file');
  const bytes = found.size > mostBytes ? undefined : await readAll(file);
  if (bytes === undefined) return failure(tooLarge);
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return success({ text, ...(await rightsOf(path, file)) });
};

/**
 * Reads an options file, without its byte order mark. Does not wait at a pipe. The problem follows
 * the name of the file.
 */
export async function readText(path: string): Promise<Result<FileText>> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return await readFrom(path, file);
  } catch (error) {
    return failure(problemOf(error));
  } finally {
    await file?.close();
  }
}
