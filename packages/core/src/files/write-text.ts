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
import { errorCode } from '../errors.ts';
import { openDescriptor, ownDescriptor } from './own-descriptor.ts';
import { type FileAttributes, overlay, placeToMake, replace, rewrite } from './regular-file.ts';
import { pauseMs, writeAll } from './write-all.ts';

// All but the waiting is done at once: Node's promises for files take some milliseconds to load, and the files are small.

/** How a text is written. */
export interface FileWriting {
  /** For a new file; without it, its mode is as the umask says. */
  readonly made?: FileAttributes;
  /** For a file that is there as well; without it, that keeps its mode and its owner. */
  readonly always?: FileAttributes;
  /** Whether the bytes are on the disk before the file has its name. */
  readonly durable?: boolean;
  /** A pipe that nobody reads is waited for until this aborts; without it, that is an error (ENXIO). */
  readonly untilRead?: AbortSignal;
}

/** What was written. */
export interface WrittenFile {
  /** Whether there was nothing of that name before. */
  readonly made: boolean;
  /** The file as it was right after the writing; undefined for what is no regular file. */
  readonly stats: Stats | undefined;
}

// Windows does not know the last two.
const { O_WRONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;

/** What is behind a path; undefined where nothing is. Opening it lets the kernel refuse links that others have laid. */
const lookAt = (path: string) => {
  try {
    const fd = openSync(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    return { fd, stats: fstatSync(fd) };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    // A file that may not be written can still be replaced, where its folder allows it.
    const found = errorCode(error) === 'EACCES' ? lstatSync(path) : undefined;
    if (found?.isFile()) return { fd: undefined, stats: found };
    throw error;
  }
};

/** A pipe that is not read for long is looked at less often, in milliseconds. */
const longestPauseMs = 250;

/** What is behind a path, once a named pipe has a reader. */
const lookUntilRead = async (path: string, untilRead: AbortSignal | undefined) => {
  for (let pause = pauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
    try {
      return lookAt(path);
    } catch (error) {
      if (errorCode(error) !== 'ENXIO' || !untilRead || untilRead.aborted) throw error;
    }
    await systemClock.sleep(pause, untilRead);
  }
};

/**
 * Writes a text where a path leads. A regular file, also one behind a link, is written whole or not at all and keeps its mode and
 * owner; where it cannot be replaced, such as a file that is mounted by itself, it is written in place. Devices, pipes and our own
 * open files are written through. Rejects with Node's own error.
 */
export async function writeText(
  path: string,
  text: string,
  how: FileWriting = {},
): Promise<WrittenFile> {
  const { made = {}, always = {}, durable = false, untilRead } = how;
  const own = ownDescriptor(path);
  if (own !== undefined) return writeThrough(openDescriptor(own), text, untilRead);
  const there = await lookUntilRead(path, untilRead);
  if (!there) {
    const attributes = overlay(made, always);
    return { made: true, stats: replace({ place: placeToMake(path), text, attributes, durable }) };
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
