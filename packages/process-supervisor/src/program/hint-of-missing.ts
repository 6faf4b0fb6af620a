import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './program.ts';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** What to write instead of the name of a program that is not found in PATH; empty when unknown. */
export function hintOfMissing({ file, cwd = '.' }: Pick<Program, 'file' | 'cwd'>): string {
  if (file.includes('/')) return '';
  if (isProgram(join(cwd, file)))
    return `; to start the one in the working directory, write ./${file}`;
  return /\S\s+\S/.test(file)
    ? '; its name has a space: for a program with arguments, remove the quotes around them'
    : '';
}
