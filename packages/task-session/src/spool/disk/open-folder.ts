import { accessSync, constants, lstatSync, type Stats } from 'node:fs';
import { errorCode, errorMessage, failure, type Result, success } from '@procwrap/core';
import { makeFolder } from '../../state-disk/make-folder.ts';
import { ownUserId } from './own-process.ts';

const problemOf = (found: Stats, owner: number | undefined): string | undefined => {
  if (found.isSymbolicLink()) return 'it is a symbolic link; name the folder itself';
  if (!found.isDirectory()) return 'it is not a folder';
  if (owner === undefined) return undefined;
  if (found.uid !== owner)
    return `it belongs to the user ${found.uid}, and procwrap runs as ${owner}`;
  if ((found.mode & 0o022) !== 0)
    return `other users may write to it (mode ${(found.mode & 0o777).toString(8)}); name a folder below it, or use chmod go-w`;
  return undefined;
};

/**
 * Finds out whether records may be read from a folder; undefined when it does not exist. A link is
 * refused: those who may change it would choose the folder.
 */
export function checkFolder(
  path: string,
  owner: number | undefined = ownUserId(),
): Result<void> | undefined {
  try {
    const problem = problemOf(lstatSync(path), owner);
    return problem === undefined ? success(undefined) : failure(problem);
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? undefined : failure(errorMessage(error));
  }
}

const makeOwn = (path: string, owner: number | undefined): Result<void> => {
  makeFolder(path);
  return checkFolder(path, owner) ?? failure('it was removed again');
};

/** Makes a folder that only its owner may use, or checks one that is there. */
export function openFolder(path: string, owner = ownUserId()): Result<void> {
  try {
    const checked = checkFolder(path, owner) ?? makeOwn(path, owner);
    if (checked.ok) accessSync(path, constants.W_OK | constants.X_OK);
    return checked;
  } catch (error) {
    return failure(errorMessage(error));
  }
}
