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

/** Where a file would be made; a link to nothing is followed. */
export function placeToMake(path: string): string {
  const folder = realpathSync(dirname(resolve(path)));
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  return isLink ? placeToMake(resolve(folder, readlinkSync(path))) : join(folder, basename(path));
}

/** The codes with which a system says that this file cannot be replaced by another, but perhaps be written. */
const irreplaceable = new Set<string | undefined>(['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS']);

/** A file to be made. */
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
    dress(fd, attributes);
    if (durable) fsyncSync(fd);
    return fstatSync(fd);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
};

/** Writes under another name in the same folder, then renames: a reader finds all of it or what was there before. */
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

const dress = (fd: number, { owner, mode }: FileAttributes): void => {
  const { uid, gid } = fstatSync(fd);
  if (owner && (owner.uid !== uid || owner.gid !== gid)) fchownSync(fd, owner.uid, owner.gid);
  // After the owner, as a change of owner takes bits away; and the umask does not count.
  if (mode !== undefined) fchmodSync(fd, mode);
};

const overwrite = (place: string, text: string, attributes: FileAttributes): Stats => {
  const fd = openSync(place, constants.O_WRONLY);
  try {
    dress(fd, attributes);
    ftruncateSync(fd);
    writeFileSync(fd, text);
    return fstatSync(fd);
  } finally {
    closeSync(fd);
  }
};

/** One look over another: what the upper one leaves open is as in the lower one. */
export function overlay(under: FileAttributes, over: FileAttributes): FileAttributes {
  return {
    mode: over.mode ?? under.mode,
    owner: over.owner ?? under.owner,
  };
}

/** What becomes of a file that is there. */
export interface Rewriting {
  readonly path: string;
  readonly text: string;
  readonly before: Stats;
  readonly always?: FileAttributes | undefined;
  readonly durable?: boolean | undefined;
}

/** Replaces a file that is there, or writes it in place where that is not possible or would part it from its other names. */
export function rewrite(rewriting: Rewriting): Stats {
  const { path, text, before, always = {}, durable = false } = rewriting;
  const place = realpathSync(path);
  // Another name of the same file would keep the old content.
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
