import { existsSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { failure, type Result, success } from '@procwrap/core';
import { isExecutable } from '../program/find-program.ts';

/** The programs that a run without a resident Node needs. */
export interface LeanTools {
  /** dash, or busybox with its word `sh`. */
  readonly shell: readonly [string, ...string[]];
  readonly setsid: string;
  readonly sleep: string;
}

/** Where they are searched for; a test replaces it. */
export interface ToolPlaces {
  readonly folders: readonly string[];
  /** A file of the process table that the shell reads. */
  readonly uptime: string;
}

const usual: ToolPlaces = {
  folders: ['/bin', '/usr/bin', '/usr/local/bin'],
  uptime: '/proc/uptime',
};

const realName = (path: string): string => {
  try {
    return basename(realpathSync(path));
  } catch {
    return '';
  }
};

/** The programs that may be a shell, best first, with the words that make them one. */
const candidates = (folder: string): readonly (readonly [string, ...string[]])[] => [
  [`${folder}/dash`],
  [`${folder}/sh`],
  [`${folder}/busybox`, 'sh'],
];

/** Other shells handle only one of several signals that come at the same time. */
const isFit = ([path]: readonly [string, ...string[]]): boolean =>
  ['dash', 'busybox'].includes(realName(path)) && isExecutable(path);

const findShell = (folders: readonly string[]): LeanTools['shell'] | undefined =>
  folders.flatMap(candidates).find(isFit);

const findTool = (folders: readonly string[], name: string): string | undefined =>
  folders.map((folder) => `${folder}/${name}`).find(isExecutable);

/** Finds the programs, or says which one is missing. */
export function findLeanTools({ folders, uptime } = usual): Result<LeanTools> {
  if (!existsSync(uptime)) return failure(`there is no ${uptime}`);
  const shell = findShell(folders);
  if (!shell) return failure('there is neither dash nor the shell of busybox');
  const [setsid, sleep] = [findTool(folders, 'setsid'), findTool(folders, 'sleep')];
  if (!setsid) return failure('there is no setsid');
  if (!sleep) return failure('there is no sleep');
  return success({ shell, setsid, sleep });
}
