import { constants, fstatSync, write } from 'node:fs';
import { lstat, open, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Sink } from './write-all.ts';

/** As many links as Linux follows. */
const mostLinks = 40;

const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );

/** The number of the open file of ours that a path such as `/dev/stdout` or `/dev/fd/3` leads to. */
export const ownDescriptor = async (path: string, links = 0): Promise<number | undefined> => {
  const full = resolve(path);
  const folder = await realpath(dirname(full)).catch(() => '');
  const name = basename(full);
  if (/^\/proc\/\d+\/fd$/.test(folder) && /^\d+$/.test(name)) {
    return folder === (await realpath('/proc/self/fd')) ? Number(name) : undefined;
  }
  if (links === mostLinks || !(await isLink(full))) return undefined;
  return ownDescriptor(resolve(folder, await readlink(full)), links + 1);
};

const writeTo = promisify(write);

/**
 * Writes to an open file of ours. A pipe or a terminal is opened anew where that is allowed, so that a reader that takes nothing
 * does not block us; a regular file is not, because its writers share one position.
 */
export const openDescriptor = async (fd: number): Promise<Sink> => {
  const found = fstatSync(fd);
  if (found.isFIFO() || found.isCharacterDevice()) {
    const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
    const again = await open(`/proc/self/fd/${fd}`, flags).catch(() => undefined);
    if (again) {
      return {
        write: async (bytes) => (await again.write(bytes)).bytesWritten,
        close: () => again.close(),
      };
    }
  }
  return { write: async (bytes) => (await writeTo(fd, bytes)).bytesWritten, close: async () => {} };
};
