import { constants } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { errorCode, failure, type Result, success } from '@procwrap/core';
import { diskAnswers, requireDisk } from '@procwrap/core/disks';
import { mostBytes } from './candidates.ts';
import { decodeText } from './decode-text.ts';

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
  NO_ANSWER: 'cannot be read: its disk does not answer',
};

const isLink = async (path: string): Promise<boolean> => {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() === true;
};

const problemOf = async (path: string, error: unknown): Promise<string> => {
  const code = errorCode(error) ?? 'unknown error';
  if (code === 'ENOENT' && (await isLink(path))) return 'is a link to a file that does not exist';
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

const rightsOf = async (
  path: string,
  found: { readonly mode: number; readonly uid: number } | undefined,
): Promise<FileRights> => {
  if (process.platform === 'win32') return { mode: undefined, owners: [] };
  const link = await lstat(path);
  return { mode: found?.mode, owners: [...new Set([found?.uid ?? link.uid, link.uid])] };
};

/** The rights of a file that cannot be read; undefined when it is not there, or its disk does not answer. */
export async function readRights(path: string): Promise<FileRights | undefined> {
  if (!(await diskAnswers(path))) return undefined;
  try {
    return await rightsOf(path, await stat(path).catch(() => undefined));
  } catch {
    return undefined;
  }
}

const readFrom = async (path: string, file: FileHandle): Promise<Result<FileText>> => {
  const found = await file.stat();
  if (found.isDirectory()) return failure('is a folder; expected a file');
  if (!found.isFile()) return failure('is a pipe, a socket or a device; expected a file');
  const bytes = found.size > mostBytes ? undefined : await readAll(file);
  if (bytes === undefined) return failure(tooLarge);
  const text = decodeText(bytes);
  return text.ok ? success({ text: text.value, ...(await rightsOf(path, found)) }) : text;
};

/**
 * Reads an options file, without its byte order mark. Does not wait at a pipe. The problem follows
 * the name of the file.
 */
export async function readText(path: string): Promise<Result<FileText>> {
  let file: FileHandle | undefined;
  try {
    await requireDisk(path);
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return await readFrom(path, file);
  } catch (error) {
    return failure(await problemOf(path, error));
  } finally {
    await file?.close();
  }
}
