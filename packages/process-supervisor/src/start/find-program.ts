import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '@procwrap/core';
import type { Program } from './program.ts';

/** What the lookup of a program's file came to. */
export type FoundProgram =
  | { readonly kind: 'executable'; readonly path: string }
  | { readonly kind: 'blocked'; readonly path: string; readonly why: string }
  | { readonly kind: 'missing' };

/** Where execvp(3) of the GNU library looks when there is no PATH. */
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

/** The folders a bare name is looked up in; an empty entry is the working directory. */
export function searchedFolders(program: Program): string[] {
  return (program.env.PATH ?? defaultPath).split(':');
}

/** Looks a program up as execvp(3) does, to say why it could not be started. */
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
