import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failure, type Result, success } from '../result.ts';

const findProblem = (path: string): string | undefined => {
  const folder = dirname(path);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return `the folder ${folder} is not there: make it first`;
  if (!found.isDirectory()) return `${folder} is no folder`;
  accessSync(folder, constants.W_OK);
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  return isThere ? `${path} is there already: name a new file` : undefined;
};

/** The absolute path of a file that a command is about to make, in a folder that is there. */
export function readNewFile(file: string): Result<string> {
  const path = resolve(file);
  try {
    const problem = findProblem(path);
    return problem === undefined ? success(path) : failure(problem);
  } catch (error) {
    return failure(`${path} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
