import { lstatSync, mkdirSync, type Stats, statSync } from 'node:fs';
import { errorCode, failure, type Result, success } from '@procwrap/core';

/** The folder of the locks, and how the user named it. */
export interface LockFolder {
  readonly path: string;
  /** The flag or variable that names it; undefined when it is the usual one. */
  readonly namedBy: string | undefined;
}

/**
 * The usual folder: one for root, else one for each user. It does not depend on variables, because
 * cron and a login shell set different ones, and both have to find the same lock.
 */
export function usualFolder(uid: number, platform: NodeJS.Platform): string {
  if (uid !== 0) return `/tmp/procwrap-${uid}`;
  return platform === 'linux' ? '/run/procwrap' : '/var/run/procwrap';
}

const isWritableByOthers = ({ mode }: Stats): boolean => (mode & 0o022) !== 0;

const problemOf = (found: Stats, uid: number): string | undefined => {
  if (!found.isDirectory()) return 'is not a folder';
  if (found.uid !== uid) return `belongs to another user (uid ${found.uid})`;
  return isWritableByOthers(found) ? 'can be written by other users' : undefined;
};

/**
 * Makes the folder if it does not exist, and checks that only this user can write in it. A link
 * counts only where the user has named it: everybody can make one in `/tmp`.
 */
export function prepareFolder({ path, namedBy }: LockFolder, uid: number): Result<void> {
  const shown = namedBy === undefined ? `the lock folder ${path}` : `${namedBy}: ${path}`;
  const remedy =
    namedBy === undefined ? 'name another one with --lock-dir' : 'name another folder';
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const problem = problemOf(namedBy === undefined ? lstatSync(path) : statSync(path), uid);
    return problem ? failure(`${shown} ${problem}; ${remedy}`) : success(undefined);
  } catch (error) {
    return failure(`${shown} cannot be used (${reasonOf(error)}); ${remedy}`);
  }
}

/** The code of an error, for a message. */
export function reasonOf(error: unknown): string {
  return errorCode(error) ?? String(error);
}
