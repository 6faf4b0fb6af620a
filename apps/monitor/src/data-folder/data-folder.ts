import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Options } from '../options/read-options.ts';
import { failure, type Result, success } from '../result.ts';

/** Where the data folder is: as written, else in the user's folder for data. */
export function chooseDataFolder(
  { dataDir }: Pick<Options, 'dataDir'>,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (dataDir !== undefined) return resolve(dataDir);
  const home = env.XDG_DATA_HOME || join(env.HOME || homedir(), '.local', 'share');
  return join(home, 'procwrap');
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** As `mkdirSync` with `recursive`, which never returns where a file system says that a folder is missing that is there, as /proc does. */
const makeFolder = (folder: string): void => {
  if (isFolder(folder)) return;
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
};

/** Writes a file that was not there: what was left there is removed, and a link is not followed. */
const writeNew = (path: string, text: string): void => {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
};

/** Permissions alone do not say whether a file system takes anything. */
const tryToWrite = (folder: string): void => {
  const path = join(folder, `.${process.pid}.tmp`);
  writeNew(path, '');
  rmSync(path);
};

/** Makes the folder for its owner alone, and sees that it can be written. */
export function prepareDataFolder(folder: string): Result<string> {
  try {
    makeFolder(folder);
    tryToWrite(folder);
    return success(folder);
  } catch (error) {
    return failure(
      `The data folder ${folder} cannot be written (${codeOf(error)}): name another one with --data-dir or PROCWRAP_MONITOR_DATA_DIR`,
    );
  }
}

/** Writes a file whole, for its owner alone. */
export function writePrivate(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}.tmp`;
  writeNew(draft, `${JSON.stringify(value, null, 2)}\n`);
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

/** Reads a file of JSON with an object in it; undefined where there is none. */
export function readPrivate(path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a file; one that is not there is no problem. */
export function removePrivate(path: string): void {
  rmSync(path, { force: true });
}

/** The files of a data folder. */
export function filesOf(folder: string) {
  return {
    database: join(folder, 'monitor.db'),
    /** How a job on this machine reaches the monitor. */
    local: join(folder, 'local.json'),
    /** How a command reaches the server that runs. */
    running: join(folder, 'running.json'),
  };
}
