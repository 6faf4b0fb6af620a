import { lstatSync, mkdirSync, type Stats, statSync } from 'node:fs';
import { errorCode, failure, type Result, success } from '@procwrap/core';

/** The folder of the locks, and how the user named it. */
export interface LockFolder {
  readonly path: string;
  /** Whether the user has not named it. */
  readonly isUsual: boolean;
  /** The flag or variable that names the folder; of the usual one, that which asks for the lock. */
  readonly writtenAs: string;
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
export function unusable({ path, isUsual, writtenAs }: LockFolder, problem: string): string {
  const remedy = isUsual
    ? 'name another folder with --lock-dir, or use --no-lock'
    : 'name another folder';
  return `${writtenAs}: the lock folder ${path} cannot be used: ${problem}; ${remedy}`;
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
  const { path, isUsual } = folder;
  try {
    makeUnlessThere(path);
    const problem = problemOf(isUsual ? lstatSync(path) : statSync(path), uid);
    return problem ? failure(unusable(folder, problem)) : success(undefined);
  } catch (error) {
    const code = errorCode(error) ?? String(error);
    const problem = code === 'ENOENT' ? 'the folder around it does not exist' : code;
    return failure(unusable(folder, problem));
  }
}

/** Not with the folders around it: Node tries that forever in places such as `/proc`. */
const makeUnlessThere = (path: string): void => {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
};
