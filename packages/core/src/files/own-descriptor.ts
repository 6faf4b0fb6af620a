import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/** The most links that Linux follows. */
const mostLinks = 40;

const attempt = <T>(look: () => T): T | undefined => {
  try {
    return look();
  } catch {
    return undefined;
  }
};

const isLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/**
 * The file descriptor of this process that a path such as `/dev/stdout` or `/dev/fd/3` leads to;
 * undefined for other paths.
 */
export function ownDescriptor(path: string, links = 0): number | undefined {
  const full = resolve(path);
  const folder = attempt(() => realpathSync(dirname(full))) ?? '';
  const name = basename(full);
  if (/^\/proc\/\d+\/fd$/.test(folder) && /^\d+$/.test(name)) {
    return folder === realpathSync('/proc/self/fd') ? Number(name) : undefined;
  }
  if (links === mostLinks || !attempt(() => isLink(full))) return undefined;
  return ownDescriptor(resolve(folder, readlinkSync(full)), links + 1);
}

/** A file descriptor to write to, in place of an open one. */
export interface OpenedAgain {
  readonly fd: number;
  close(): void;
}

/**
 * A file descriptor of this process to write to. A pipe or a terminal is opened again where that is
 * permitted, so that a reader that reads nothing does not block us; a regular file is not, because
 * its writers share one position.
 */
export function openDescriptor(fd: number): OpenedAgain {
  const found = fstatSync(fd);
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  const isAnew = found.isFIFO() || found.isCharacterDevice();
  const again = isAnew ? attempt(() => openSync(`/proc/self/fd/${fd}`, flags)) : undefined;
  return again === undefined
    ? { fd, close: () => {} }
    : { fd: again, close: () => closeSync(again) };
}
