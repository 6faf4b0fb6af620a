import { lstatSync } from 'node:fs';
import { errorCode } from '@procwrap/core';
import { entryPath, highestNumber } from './entries.ts';
import type { LockFolder } from './lock-folder.ts';

/** The folder of the run that may hold a lock. */
export interface Slot {
  readonly folder: LockFolder;
  readonly key: string;
  readonly number: number;
  /** The user that it has to belong to. */
  readonly uid: number;
}

const whatIsWrong = ({ folder, key, number, uid }: Slot): string | undefined => {
  const found = lstatSync(entryPath(folder.path, key, number));
  if (!found.isDirectory()) return 'it is not a folder';
  if (found.uid !== uid) return `it belongs to another user (uid ${found.uid})`;
  return number >= highestNumber ? 'no run has so high a number' : undefined;
};

/** Says in one line why nobody can know whether a lock is held, and what to do. */
const unknowable = ({ folder, key, number }: Slot, problem: string): string => {
  const path = entryPath(folder.path, key, number);
  return `${folder.writtenAs}: ${path} does not show whether another run holds the lock: ${problem}; remove it when no such run is there`;
};

/**
 * Why an entry in the folder of the locks is not one that a run has made; undefined when it is, or
 * when it has just been removed. Waiting would not help.
 */
export function slotProblem(slot: Slot): string | undefined {
  try {
    const problem = whatIsWrong(slot);
    return problem === undefined ? undefined : unknowable(slot, problem);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Errors of a connection that stay until a person does something. */
const lastingCodes = new Set(['EACCES', 'EPERM', 'ENOTDIR', 'ELOOP', 'EPROTOTYPE']);

/** Why a run cannot find out whether the process of an entry is there; undefined when it may later. */
export function reachProblem(slot: Slot, code: string): string | undefined {
  if (!lastingCodes.has(code)) return undefined;
  return unknowable(slot, `the socket in it gives ${code}`);
}
