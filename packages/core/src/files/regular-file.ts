import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode } from '../errors.ts';

/** Mode and owner of a file. */
export interface FileAttributes {
  readonly mode?: number | undefined;
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** The path at which a file would be made; follows a link to nothing. */
export function pathToMake(path: string): string {
  const folder = realpathSync(dirname(resolve(path)));
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? pathToMake(resolve(folder, readlinkSync(path))) : join(folder, basename(path));
}

/** The codes for a file that cannot be replaced, but perhaps written in place. */
const irreplaceable = new Set<string | undefined>(['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS']);

/** A file to make. */
export interface Draft {
  readonly place: string;
  readonly text: string;
  readonly attributes: FileAttributes;
  readonly durable: boolean;
}

const fill = (draft: string, { text, attributes, durable }: Draft): Stats => {
  const fd = openSync(draft, 'wx', attributes.mode === undefined ? 0o666 : 0o600);
  try {
    writeFileSync(fd, text);
    setAttributes(fd, attributes);
    if (durable) fsyncSync(fd);
    return fstatSync(fd);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
};

/**
 * Writes under another name in the same folder, then renames: a reader sees the old file or the
 * whole new one.
 */
export function replace(draft: Draft): Stats {
  const name = `.procwrap-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`;
  const path = join(dirname(draft.place), name);
  const stats = fill(path, draft);
  try {
    renameSync(path, draft.place);
    return stats;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

const setAttributes = (fd: number, { owner, mode }: FileAttributes): void => {
  const { uid, gid } = fstatSync(fd);
  if (owner && (owner.uid !== uid || owner.gid !== gid)) fchownSync(fd, owner.uid, owner.gid);
  // After the owner, as a change of owner removes bits. The umask has no effect here.
  if (mode !== undefined) fchmodSync(fd, mode);
};

const overwrite = (place: string, text: string, attributes: FileAttributes): Stats => {
  const fd = openSync(place, constants.O_WRONLY);
  try {
    setAttributes(fd, attributes);
    ftruncateSync(fd);
    writeFileSync(fd, text);
    return fstatSync(fd);
  } finally {
    closeSync(fd);
  }
};

/** Attributes over others: what `over` leaves out is as in `under`. */
export function overlay(under: FileAttributes, over: FileAttributes): FileAttributes {
  return {
    mode: over.mode ?? under.mode,
    owner: over.owner ?? under.owner,
  };
}

/** An existing file, and its new text. */
export interface Rewriting {
  readonly path: string;
  readonly text: string;
  readonly before: Stats;
  readonly always?: FileAttributes | undefined;
  readonly durable?: boolean | undefined;
}

/**
 * Replaces an existing file, or writes it in place when it cannot be replaced or has other names.
 */
export function rewrite(rewriting: Rewriting): Stats {
  const { path, text, before, always = {}, durable = false } = rewriting;
  const place = realpathSync(path);
  // Another name (hard link) of the file would keep the old content.
  if (before.nlink > 1) return overwrite(place, text, always);
  const { uid, gid, mode } = before;
  const attributes = overlay({ owner: { uid, gid }, mode: mode & 0o7777 }, always);
  try {
    return replace({ place, text, attributes, durable });
  } catch (error) {
    if (!irreplaceable.has(errorCode(error))) throw error;
    return overwrite(place, text, always);
  }
}
