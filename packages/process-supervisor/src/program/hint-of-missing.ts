import { accessSync, constants, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Program } from './program.ts';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** Words that only a shell understands; programs of these names are rare. */
const builtins = new Set(
  'cd export source . set unset eval alias ulimit umask trap exec wait read shift'.split(' '),
);

const assignment = /^[A-Za-z_]\w*=/;

/** The name of a missing program for a message; the value of a variable may be secret. */
export function shownName(file: string): string {
  const [name] = assignment.exec(file) ?? [];
  return name === undefined ? file : `${name}...`;
}

/** A program for a message: as the user wrote it, or the path where a name was found in PATH. */
export function shownProgram({ file }: Pick<Program, 'file'>, path: string): string {
  return file.includes('/') ? shownName(file) : path;
}

/** A line with these needs a shell, so that its words alone do not help. */
const needsShell = /[|&;<>$`]/;

const withArguments =
  '; its name has a space: for a program with arguments, remove the quotes around them';

/** Whether a path with a blank begins with the path of a program. */
const beginsWithProgram = (file: string, cwd: string): boolean => {
  const [first = ''] = file.split(/\s/);
  return first !== file && first.includes('/') && isProgram(resolve(cwd, first));
};

/** What to write instead of the name of a program that is not found; empty when unknown. */
export function hintOfMissing({ file, cwd = '.' }: Pick<Program, 'file' | 'cwd'>): string {
  if (assignment.test(file))
    return '; to set a variable for the command, write NAME=value before procwrap';
  if (beginsWithProgram(file, cwd)) return withArguments;
  if (file.includes('/')) return '';
  if (isProgram(join(cwd, file)))
    return `; to start the one in the working directory, write ./${file}`;
  if (builtins.has(file)) return `; only a shell knows it: write sh -c '${file} ...'`;
  return /\S\s+\S/.test(file) && !needsShell.test(file) ? withArguments : '';
}
