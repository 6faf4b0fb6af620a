import { resolve } from 'node:path';
import { largestDocument, tooLarge } from './bounded-bytes.ts';
import { type Answer, type FetchContext, failed, found, type Provider } from './provider.ts';

const scheme = 'file://';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'the file may not be read',
  EPERM: 'the file may not be read',
  ELOOP: 'its symbolic links lead in a circle',
  DEVICE: 'it is a device or a socket, not a file or a pipe',
  TOO_LARGE: tooLarge,
  ENAMETOOLONG: 'no file can have so long a name; is this a value in place of a location?',
};

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** The absolute path in an address; the percent signs of a file URL are decoded where they can be. */
export function pathOf(address: string, baseDir: string | undefined): string {
  return resolve(
    baseDir ?? '',
    address.startsWith(scheme) ? decoded(address.slice(scheme.length)) : address,
  );
}

const readText = async (path: string, signal: AbortSignal): Promise<string> => {
  const { readBytes } = await import('@procwrap/core/files');
  const bytes = await readBytes(path, { signal, maxBytes: largestDocument });
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
};

/** The code of an error whose message is the name of a file of a folder, and whose cause says what is wrong with it. */
const oneOfFolder = 'ONE_OF_FOLDER';

/** Does something with a file of a folder; what goes wrong then carries its name. */
const withName = async <T>(name: string, step: Promise<T>): Promise<T> => {
  try {
    return await step;
  } catch (error) {
    throw Object.assign(new Error(name, { cause: error }), { code: oneOfFolder });
  }
};

/** The files that are variables: Kubernetes keeps its own below names that begin with two dots. */
const variableFiles = async (folder: string): Promise<readonly string[]> => {
  const { readdir, stat } = await import('node:fs/promises');
  const names = (await readdir(folder)).filter((name) => !name.startsWith('..')).sort();
  const found = await Promise.all(names.map((name) => withName(name, stat(`${folder}/${name}`))));
  return names.filter((_name, index) => found[index]?.isFile() || found[index]?.isFIFO());
};

/** A folder of files as one document: each name with its text, without the line break at its end. */
const readFolder = async (folder: string, signal: AbortSignal): Promise<Answer> => {
  const names = await variableFiles(folder);
  const texts = await Promise.all(
    names.map((name) => withName(name, readText(`${folder}/${name}`, signal))),
  );
  const value = Object.fromEntries(
    names.map((name, index) => [name, (texts[index] ?? '').replace(/\r?\n$/, '')]),
  );
  return found('', { value, notText: 'it is a folder, not a file' });
};

const readOne = async (address: string, context: FetchContext): Promise<Answer> => {
  const path = pathOf(address, context.baseDir);
  const { signal } = context;
  try {
    return found(await readText(path, signal));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return code === 'EISDIR' ? readFolder(path, signal).catch(failure) : failure(error);
  }
};

const reasonOf = (error: unknown): string => {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'the file is not UTF-8 text';
  return reasons[code] ?? `the file cannot be read (${code || 'invalid path'})`;
};

const failure = (error: unknown): Answer => {
  const { code, message, cause } = error as NodeJS.ErrnoException;
  return failed(
    code === oneOfFolder ? `its file '${message}': ${reasonOf(cause)}` : reasonOf(error),
  );
};

/** `FILE:`, `file://` and whatever no other provider recognises - the text of a file or of a named pipe, unchanged, or a folder. */
export const fileProvider: Provider = {
  code: 'FILE',
  recognises: (address) => address.startsWith(scheme),
  fetch: (addresses, context) =>
    Promise.all(addresses.map((address) => context.limit(() => readOne(address, context)))),
};
