import { resolve } from 'node:path';
import { errorCode, errorMessage } from '@procwrap/core';
import { looksLikePath } from '../formats/looks-like-path.ts';
import { maxDocumentBytes, tooLarge } from './contract/bounded-bytes.ts';
import {
  type Answer,
  type FetchContext,
  failed,
  found,
  type Provider,
} from './contract/provider.ts';

const scheme = 'file://';

const noFile = 'there is no such file';
const nameTooLong = 'the file name is too long; is this a value instead of a location?';

const problems: Readonly<Record<string, string>> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EACCES: 'permission to read the file is denied',
  EPERM: 'permission to read the file is denied',
  ELOOP: 'its symbolic links form a circle',
  DEVICE: 'it is a device or a socket, not a file or a pipe',
  TOO_LARGE: tooLarge,
  NO_ANSWER: 'its disk does not answer',
  ENAMETOOLONG: nameTooLong,
  ERR_ENCODING_INVALID_ENCODED_DATA: 'the file is not UTF-8 text',
};

const problemOf = (error: unknown): string => {
  const code = errorCode(error) ?? '';
  return problems[code] ?? `the file cannot be read (${code || 'invalid path'})`;
};

/** Whether the problem of a location says that no file has this name. */
export function saysNoFile(problem: string): boolean {
  return problem.startsWith(noFile) || problem === nameTooLong;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/**
 * The absolute path of an address. The percent signs of a file URL are decoded where they are
 * valid.
 */
export function pathOf(address: string, baseDir: string | undefined): string {
  return resolve(
    baseDir ?? '',
    address.startsWith(scheme) ? decoded(address.slice(scheme.length)) : address,
  );
}

const readText = async (path: string, signal: AbortSignal): Promise<string> => {
  const { readBytes } = await import('@procwrap/core/files');
  const bytes = await readBytes(path, { signal, maxBytes: maxDocumentBytes });
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
};

/** What to write instead of an address that looks like one of a provider, and is none. */
const hintOf = (address: string): string => {
  if (/^[A-Za-z_]\w*=/.test(address))
    return '; for a variable and its value, write PLAIN:NAME=value';
  if (!looksLikePath(address)) return '; if the text is the value itself, write PLAIN: before it';
  const prefix = /^[a-z][a-z\d+.-]*:\/\//i.exec(address)?.[0] ?? scheme;
  if (prefix === scheme) return '';
  const instead = prefix === 's3://' ? '; write an S3 object as arn:aws:s3:::bucket/key' : '';
  return `, and ${prefix} is no prefix of a location${instead}`;
};

/** A pipe can be read only once. */
const readFile = async (path: string, signal: AbortSignal): Promise<Answer> => {
  const { isPipe } = await import('@procwrap/core/files');
  return found(await readText(path, signal), isPipe(path) ? { isFinal: true } : {});
};

/** A file of a folder cannot be read: the message is its name, the cause says why. */
class FileOfFolderError extends Error {}

const withName = async <T>(name: string, step: Promise<T>): Promise<T> => {
  try {
    return await step;
  } catch (cause) {
    throw new FileOfFolderError(name, { cause });
  }
};

/** The files that are variables; Kubernetes uses names that begin with two dots for itself. */
const variableFiles = async (folder: string): Promise<readonly string[]> => {
  const { readdir, stat } = await import('node:fs/promises');
  const names = (await readdir(folder)).filter((name) => !name.startsWith('..')).sort();
  const stats = await Promise.all(names.map((name) => withName(name, stat(`${folder}/${name}`))));
  return names.filter((_name, index) => stats[index]?.isFile() || stats[index]?.isFIFO());
};

/** The folder that a volume of Kubernetes shows; its link is replaced when a secret changes. */
const generationOf = async (folder: string): Promise<string> => {
  const { readlink } = await import('node:fs/promises');
  return readlink(`${folder}/..data`).catch(() => '');
};

/**
 * A folder of files as one document: the text of each file by its name, without the line break at
 * its end. All of them are of one generation of a volume.
 */
const readFolder = async (folder: string, signal: AbortSignal): Promise<Answer> => {
  for (let before = await generationOf(folder); ; ) {
    const answer = await readFilesOf(folder, signal).catch(toFailure);
    const after = await generationOf(folder);
    if (after === before || signal.aborted) return answer;
    before = after;
  }
};

const readFilesOf = async (folder: string, signal: AbortSignal): Promise<Answer> => {
  const names = await variableFiles(folder);
  const texts = await Promise.all(
    names.map((name) => withName(name, readText(`${folder}/${name}`, signal))),
  );
  const value = Object.fromEntries(
    names.map((name, index) => [name, (texts[index] ?? '').replace(/\r?\n$/, '')]),
  );
  const { isPipe } = await import('@procwrap/core/files');
  const isFinal = names.some((name) => isPipe(`${folder}/${name}`));
  return found('', { value, notText: 'it is a folder, not a file', isFinal });
};

const toFailure = (error: unknown): Answer =>
  failed(
    error instanceof FileOfFolderError
      ? `its file '${errorMessage(error)}': ${problemOf(error.cause)}`
      : problemOf(error),
  );

const readOne = async (address: string, { baseDir, signal }: FetchContext): Promise<Answer> => {
  const path = pathOf(address, baseDir);
  try {
    return await readFile(path, signal);
  } catch (error) {
    if (errorCode(error) === 'EISDIR') return readFolder(path, signal);
    const isMissing = problemOf(error) === problems.ENOENT;
    return isMissing ? failed(`${problems.ENOENT}${hintOf(address)}`) : toFailure(error);
  }
};

/**
 * `FILE:`, `file://`, and each address that no other provider recognises: the unchanged text of a
 * file or of a named pipe, or a folder.
 */
export const fileProvider: Provider = {
  code: 'FILE',
  recognises: (address) => address.startsWith(scheme),
  fetchesSingly: true,
  fetch: (addresses, context) =>
    Promise.all(addresses.map((address) => context.limit(() => readOne(address, context)))),
};
