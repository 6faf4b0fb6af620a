import { resolve } from 'node:path';
import { readBounded, tooLarge } from './bounded-bytes.ts';
import { type Answer, type FetchContext, failed, found, type Provider } from './provider.ts';

const scheme = 'file://';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'the file may not be read',
  EPERM: 'the file may not be read',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'its symbolic links lead in a circle',
  NOT_REGULAR: 'it is a pipe or a device, not a file',
  ENAMETOOLONG: 'no file can have so long a name; is this a value in place of a location?',
};

/** The path in an address; the percent signs of a file URL are decoded where they can be. */
const pathOf = (address: string): string => {
  if (!address.startsWith(scheme)) return address;
  const path = address.slice(scheme.length);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** A pipe that nobody writes to would hold the read, and with it the end of the process, for ever. */
const refuseOther = async (path: string): Promise<void> => {
  const { stat } = await import('node:fs/promises');
  const found = await stat(path);
  if (!found.isFile() && !found.isDirectory())
    throw Object.assign(new Error(path), { code: 'NOT_REGULAR' });
};

const readBytes = async (path: string, signal: AbortSignal): Promise<Buffer | undefined> => {
  await refuseOther(path);
  const { open } = await import('node:fs/promises');
  const file = await open(path);
  try {
    return await readBounded(file.createReadStream({ signal, autoClose: false }));
  } finally {
    await file.close();
  }
};

const readOne = async (address: string, context: FetchContext): Promise<Answer> => {
  const path = pathOf(address);
  try {
    const bytes = await readBytes(resolve(context.baseDir ?? '', path), context.signal);
    if (!bytes) return failed(tooLarge);
    return found(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return failed('the file is not UTF-8 text');
    return failed(reasons[code] ?? `the file cannot be read (${code || 'invalid path'})`);
  }
};

/** `FILE:`, `file://` and whatever no other provider recognises - the text of a file, unchanged. */
export const fileProvider: Provider = {
  code: 'FILE',
  recognises: (address) => address.startsWith(scheme),
  fetch: (addresses, context) =>
    Promise.all(addresses.map((address) => context.limit(() => readOne(address, context)))),
};
