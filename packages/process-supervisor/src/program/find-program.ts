import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '@procwrap/core';
import type { Program } from './program.ts';

/** The result of the search for a program's file. */
export type FoundProgram =
  | { readonly kind: 'executable'; readonly path: string }
  | { readonly kind: 'blocked'; readonly path: string; readonly why: string }
  | { readonly kind: 'missing' };

/** The PATH of execvp(3) of the GNU library when there is none. */
const defaultPath = '/bin:/usr/bin';

/** Whether this process may execute a file. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const inspect = (path: string): FoundProgram => {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return { kind: 'missing' };
  if (stats.isDirectory()) return { kind: 'blocked', path, why: 'it is a directory' };
  if (!stats.isFile()) return { kind: 'blocked', path, why: 'it is no regular file' };
  return isExecutable(path)
    ? { kind: 'executable', path }
    : { kind: 'blocked', path, why: 'it has no permission to be executed (chmod +x)' };
};

const inspectSafely = (path: string): FoundProgram => {
  try {
    return inspect(path);
  } catch (error) {
    if (errorCode(error) !== 'ELOOP') return { kind: 'missing' };
    return { kind: 'blocked', path, why: 'it is a symbolic link that leads nowhere (ELOOP)' };
  }
};

/**
 * The folders in which a name without a slash is searched for; an empty one is the working
 * directory.
 */
export function searchedFolders(program: Program): string[] {
  return (program.env.PATH ?? defaultPath).split(':');
}

/** Searches for a program as execvp(3) does. */
export function findProgram(program: Program): FoundProgram {
  const home = program.cwd ?? '';
  const at = (...parts: string[]) =>
    parts[0]?.startsWith('/') ? join(...parts) : join(home, ...parts);
  if (program.file.includes('/')) return inspectSafely(at(program.file));
  const seen = searchedFolders(program).map((folder) => inspectSafely(at(folder, program.file)));
  return (
    seen.find((found) => found.kind === 'executable') ??
    seen.find((found) => found.kind === 'blocked') ?? { kind: 'missing' }
  );
}
