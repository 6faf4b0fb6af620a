import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  type Stats,
  statSync,
} from 'node:fs';
import { systemClock } from '../clock.ts';
import { requireDisk } from '../disks/disk-answers.ts';
import { errorCode } from '../errors.ts';
import { openDescriptor, ownDescriptor } from './own-descriptor.ts';
import { type FileAttributes, overlay, pathToMake, replace, rewrite } from './regular-file.ts';
import { pauseMs, writeAll } from './write-all.ts';

// All calls but the waiting are synchronous: Node's promises for files take some milliseconds to
// load, and the files are small.

/** Options of `writeText`. */
export interface FileWriting {
  /** Mode and owner of a new file; by default its mode is that of the umask. */
  readonly made?: FileAttributes;
  /** Mode and owner of a new or existing file; by default an existing file keeps its own. */
  readonly always?: FileAttributes;
  /** Whether the bytes are on the disk before the file gets its name; false by default. */
  readonly durable?: boolean;
  /**
   * Waits for a reader of a named pipe until this aborts; by default, a pipe without a reader is an
   * error (ENXIO).
   */
  readonly untilRead?: AbortSignal;
}

/** The written file. */
export interface WrittenFile {
  /** Whether the file is new. */
  readonly made: boolean;
  /** The file right after the write; undefined when it is no regular file. */
  readonly stats: Stats | undefined;
}

// Windows has only the first.
const { O_WRONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;

/**
 * Opens a path; undefined when nothing is there. By opening it, the kernel can refuse links of
 * other users.
 */
const openForWriting = (path: string) => {
  try {
    const fd = openSync(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    return { fd, stats: fstatSync(fd) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    // A file without write permission can still be replaced, where its folder permits it.
    const found = errorCode(error) === 'EACCES' ? lstatSync(path) : undefined;
    if (found?.isFile()) return { fd: undefined, stats: found };
    throw error;
  }
};

/** The longest pause between two checks of a pipe without a reader, in milliseconds. */
const longestPauseMs = 250;

const openIfRead = (path: string) => {
  try {
    return openForWriting(path);
  } catch (error) {
    if (errorCode(error) === 'ENXIO') return 'unread';
    throw error;
  }
};

/** Opens a path; waits for the reader of a named pipe until `untilRead` aborts. */
const openWhenRead = async (path: string, untilRead: AbortSignal | undefined) => {
  let pause = pauseMs;
  while (untilRead && !untilRead.aborted) {
    const opened = openIfRead(path);
    if (opened !== 'unread') return opened;
    await systemClock.sleep(pause, untilRead);
    pause = Math.min(pause * 2, longestPauseMs);
  }
  return openForWriting(path);
};

/**
 * Writes a text to a path. A reader of a regular file, also behind a link, sees the old text or the
 * whole new one, and the file keeps its mode and owner. A file that cannot be replaced, e.g. a
 * mount point, is written in place. Devices, pipes and our own file descriptors are written to.
 * Rejects with Node's error, or with an error with the code `NO_ANSWER` when the disk does not
 * answer.
 */
export async function writeText(
  path: string,
  text: string,
  how: FileWriting = {},
): Promise<WrittenFile> {
  const { made = {}, always = {}, durable = false, untilRead } = how;
  await requireDisk(path);
  const own = ownDescriptor(path);
  if (own !== undefined) return writeThrough(openDescriptor(own), text, untilRead);
  const there = await openWhenRead(path, untilRead);
  if (!there) {
    const attributes = overlay(made, always);
    return { made: true, stats: replace({ place: pathToMake(path), text, attributes, durable }) };
  }
  const { fd, stats } = there;
  const close = () => fd !== undefined && closeSync(fd);
  if (fd !== undefined && !stats.isFile()) return writeThrough({ fd, close }, text, untilRead);
  close();
  return { made: false, stats: rewrite({ ...how, path, text, before: stats }) };
}

const writeThrough = async (
  { fd, close }: { readonly fd: number; readonly close: () => unknown },
  text: string,
  untilRead: AbortSignal | undefined,
): Promise<WrittenFile> => {
  try {
    await writeAll(fd, Buffer.from(text), untilRead);
  } finally {
    close();
  }
  return { made: false, stats: undefined };
};

/** Whether a path leads to a named pipe. */
export function isPipe(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
  } catch {
    return false;
  }
}
