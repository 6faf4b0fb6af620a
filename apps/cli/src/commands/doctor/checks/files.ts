import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { Options, Reading } from '@procwrap/config';
import { errorCode } from '@procwrap/core';
import { diskAnswers, noAnswer } from '@procwrap/core/disks';
import { createCheck } from '../check.ts';
import { ok, problem, type Statement } from '../finding.ts';

/** What a run does with a path. */
type Use = 'enter' | 'read' | 'write';

/** A path of an option, and whether it can be used. */
export interface PathFacts {
  /** The option as the user wrote it. */
  readonly where: string;
  readonly path: string;
  readonly use: Use;
  /** The code of the error, or `not a folder`; undefined when nothing is wrong. */
  readonly error: string | undefined;
}

const uses = {
  workDir: 'enter',
  inputFilename: 'read',
  outcomeFile: 'write',
  resultFilename: 'write',
  envOutputFilename: 'write',
  configOutputFilename: 'write',
} as const satisfies Partial<Record<keyof Options, Use>>;

const checkFolder = (path: string, mode: number): string | undefined => {
  if (!statSync(path).isDirectory()) return 'it is not a folder';
  accessSync(path, mode);
  return undefined;
};

/** A file is written next to its old version and renamed, so its folder has to be writable. */
const checkWrite = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return 'it is a folder';
  // A pipe or a device is written in place.
  if (found && !found.isFile()) return void accessSync(path, constants.W_OK);
  return checkFolder(dirname(resolve(path)), constants.W_OK | constants.X_OK);
};

/** Tries whether a path can be used; creates nothing. Returns what prevents it. */
export function tryPath(path: string, use: Use): string | undefined {
  try {
    if (use === 'enter') return checkFolder(path, constants.X_OK);
    if (use === 'read') return void accessSync(path, constants.R_OK);
    return checkWrite(path);
  } catch (error) {
    return errorCode(error) ?? 'an error';
  }
}

/** A path, and what is tried in its place. */
type Named = Omit<PathFacts, 'error'> & { readonly tried: string };

const pathsOf = (options: Options, sources: Reading['sources']): readonly Named[] => {
  const named = Object.entries(uses).flatMap(([name, use]) => {
    const path = options[name as keyof typeof uses];
    const { written } = sources[name as keyof typeof uses];
    return path === undefined ? [] : [{ where: written, path, use, tried: path }];
  });
  const path = tmpdir();
  const tried = `${path}/file`;
  return [...named, { where: 'the folder for temporary files', path, use: 'write', tried }];
};

/** Tries all paths, except those whose disk does not answer. */
export function tryPaths(
  paths: readonly Named[],
  answers = diskAnswers,
): Promise<readonly PathFacts[]> {
  const tryOne = async ({ tried, ...named }: Named) => {
    const error = (await answers(resolve(tried))) ? tryPath(tried, named.use) : noAnswer;
    return { ...named, error };
  };
  return Promise.all(paths.map(tryOne));
}

const verbs = { enter: 'entered', read: 'read', write: 'written' } as const;

const remedyOf = ({ use, error }: PathFacts): string => {
  if (error === noAnswer)
    return 'name a path on another disk, or repair the connection to this one';
  return use === 'write'
    ? 'create its folder, and give this user the right to write to it'
    : 'check the path, and the rights of this user';
};

/** Decides which paths cannot be used. */
export function decideFiles(paths: readonly PathFacts[]): readonly Statement[] {
  const wrong = paths.filter(({ error }) => error !== undefined);
  if (wrong.length === 0)
    return [ok(`all can be used: ${paths.map(({ path }) => path).join(', ')}`)];
  return wrong.map((facts) => {
    const { where, path, use, error } = facts;
    return problem(`${where}: ${path} cannot be ${verbs[use]} (${error})`, remedyOf(facts));
  });
}

/** The files and folders of the options. */
export const filesCheck = createCheck({
  about: 'files',
  read: ({ options, sources }) => tryPaths(pathsOf(options, sources)),
  decide: decideFiles,
});
