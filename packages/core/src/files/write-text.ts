import { constants, type Stats } from 'node:fs';
import { lstat, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { openDescriptor, ownDescriptor } from './own-descriptor.ts';
import { pauseMs, writeAll } from './write-all.ts';

/** Mode and owner of a file. */
export interface FileLook {
  readonly mode?: number | undefined;
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** How a text is written. */
export interface FileWriting {
  /** For a new file; without it, its mode is as the umask says. */
  readonly made?: FileLook;
  /** For a file that is there as well; without it, that keeps its mode and its owner. */
  readonly always?: FileLook;
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
const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? '';

/** What is behind a path; undefined where nothing is. Opening it lets the kernel refuse links that others have laid. */
const lookAt = async (path: string, untilRead: AbortSignal | undefined) => {
  try {
    const handle = await open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY);
    return { handle, stats: await handle.stat() };
  } catch (error) {
    if (codeOf(error) === 'ENXIO' && untilRead && !untilRead.aborted) {
      await systemClock.sleep(pauseMs, untilRead);
      return lookAt(path, untilRead);
    }
    if (codeOf(error) === 'ENOENT') return undefined;
    // A file that may not be written can still be replaced, where its folder allows it.
    const found = codeOf(error) === 'EACCES' ? await lstat(path) : undefined;
    if (found?.isFile()) return { handle: undefined, stats: found };
    throw error;
  }
};

/** Where a file would be made; a link to nothing is followed. */
const placeToMake = async (path: string): Promise<string> => {
  const target = await readlink(path).catch(() => undefined);
  const folder = await realpath(dirname(resolve(path)));
  return target === undefined ? join(folder, basename(path)) : placeToMake(resolve(folder, target));
};

/** The codes with which a system says that this file cannot be replaced by another, but perhaps be written. */
const irreplaceable = new Set(['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS']);

interface Draft {
  readonly place: string;
  readonly text: string;
  readonly look: FileLook;
  readonly durable: boolean;
}

/** Writes under another name in the same folder, then renames: a reader finds all of it or what was there before. */
const replace = async ({ place, text, look, durable }: Draft): Promise<Stats> => {
  const draft = join(dirname(place), `.procwrap-${crypto.randomUUID()}.tmp`);
  const handle = await open(draft, 'wx', look.mode === undefined ? 0o666 : 0o600);
  try {
    await handle.writeFile(text);
    await dress(handle, look);
    if (durable) await handle.sync();
    const stats = await handle.stat();
    await handle.close();
    await rename(draft, place);
    return stats;
  } catch (error) {
    await handle.close();
    await rm(draft, { force: true });
    throw error;
  }
};

const dress = async (
  handle: Awaited<ReturnType<typeof open>>,
  { owner, mode }: FileLook,
): Promise<void> => {
  const { uid, gid } = await handle.stat();
  if (owner && (owner.uid !== uid || owner.gid !== gid)) await handle.chown(owner.uid, owner.gid);
  // After the owner, as a change of owner takes bits away; and the umask does not count.
  if (mode !== undefined) await handle.chmod(mode);
};

const overwrite = async (place: string, text: string, look: FileLook): Promise<Stats> => {
  const handle = await open(place, O_WRONLY);
  try {
    await dress(handle, look);
    await handle.truncate(0);
    await handle.writeFile(text);
    return await handle.stat();
  } finally {
    await handle.close();
  }
};

const overlay = (under: FileLook, over: FileLook): FileLook => ({
  mode: over.mode ?? under.mode,
  owner: over.owner ?? under.owner,
});

interface Rewriting extends FileWriting {
  readonly path: string;
  readonly text: string;
  readonly before: Stats;
}

const rewrite = async (rewriting: Rewriting): Promise<Stats> => {
  const { path, text, before, always = {}, durable = false } = rewriting;
  const place = await realpath(path);
  // Another name of the same file would keep the old content.
  if (before.nlink > 1) return overwrite(place, text, always);
  const { uid, gid, mode } = before;
  const look = overlay({ owner: { uid, gid }, mode: mode & 0o7777 }, always);
  try {
    return await replace({ place, text, look, durable });
  } catch (error) {
    if (!irreplaceable.has(codeOf(error))) throw error;
    return overwrite(place, text, always);
  }
};

/**
 * Writes a text where a path leads. A regular file, also one behind a link, is written whole or not at all and keeps its mode and
 * owner; where it cannot be replaced, such as a file that is mounted by itself, it is written in place. Devices, pipes and our own
 * open files are written through. Rejects with Node's own error.
 */
export const writeText = async (
  path: string,
  text: string,
  how: FileWriting = {},
): Promise<WrittenFile> => {
  const { made = {}, always = {}, durable = false, untilRead } = how;
  const through = { made: false, stats: undefined };
  const bytes = Buffer.from(text);
  const fd = await ownDescriptor(path);
  if (fd !== undefined) {
    await writeAll(await openDescriptor(fd), bytes, untilRead);
    return through;
  }
  const there = await lookAt(path, untilRead);
  if (!there) {
    const look = overlay(made, always);
    const stats = await replace({ place: await placeToMake(path), text, look, durable });
    return { made: true, stats };
  }
  const { handle, stats } = there;
  if (handle && !stats.isFile()) {
    const sink = {
      write: async (left: Uint8Array) => (await handle.write(left)).bytesWritten,
      close: () => handle.close(),
    };
    await writeAll(sink, bytes, untilRead);
    return through;
  }
  await handle?.close();
  return { made: false, stats: await rewrite({ ...how, path, text, before: stats }) };
};

/** Whether a path leads to a named pipe. */
export const isPipe = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFIFO(),
    () => false,
  );
