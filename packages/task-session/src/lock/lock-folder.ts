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

/** Says in one line why a folder cannot be used, and what to do. */
export function unusable({ path, namedBy }: LockFolder, problem: string): string {
  const usual = namedBy === undefined;
  const remedy = usual ? 'name another folder with --lock-dir' : 'name another folder';
  return `${usual ? '--lock' : namedBy}: the lock folder ${path} cannot be used: ${problem}; ${remedy}`;
}

const problemOf = (found: Stats, uid: number): string | undefined => {
  if (!found.isDirectory()) return 'it is not a folder';
  if (found.uid !== uid) return `it belongs to another user (uid ${found.uid})`;
  return (found.mode & 0o022) === 0 ? undefined : 'other users can write in it';
};

/**
 * Makes the folder if it does not exist, and checks that only this user can write in it. A link is
 * followed only where the user has named it, because everybody can make one in `/tmp`.
 */
export function prepareFolder(folder: LockFolder, uid: number): Result<void> {
  const { path, namedBy } = folder;
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const problem = problemOf(namedBy === undefined ? lstatSync(path) : statSync(path), uid);
    return problem ? failure(unusable(folder, problem)) : success(undefined);
  } catch (error) {
    const code = errorCode(error) ?? String(error);
    return failure(unusable(folder, code === 'EEXIST' ? 'it is not a folder' : code));
  }
}
