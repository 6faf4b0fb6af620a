import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** The reports that wait on this machine. */
export interface SpoolFacts {
  /** Whether a run keeps reports. */
  readonly isUsed: boolean;
  readonly folder: string;
  /** Why the folder cannot be used. */
  readonly error: string | undefined;
  readonly waiting: number;
  readonly refused: number;
}

const reports = (count: number): string => (count === 1 ? '1 report' : `${count} reports`);

/** The nearest folder that exists. */
const nearest = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));

/** Tries whether records can be written to a folder, or to a new one at its place. */
export function tryFolder(path: string): string | undefined {
  try {
    accessSync(nearest(path), constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return errorCode(error) ?? 'an error';
  }
}

/** Decides whether reports can be kept, and whether some wait. */
export function decideSpool(facts: SpoolFacts): readonly Statement[] {
  const { isUsed, folder, error, waiting, refused } = facts;
  if (!isUsed) return [ok('not used: reports that the server does not take are not kept')];
  if (error !== undefined)
    return [
      warning(
        `${folder}: no report can be kept there (${error})`,
        'name a folder that only this user may write to with --spool-dir, or use --no-spool',
      ),
    ];
  const statements: Statement[] = [];
  if (waiting > 0)
    statements.push(
      warning(
        `${reports(waiting)} in ${folder} did not reach the server yet`,
        'procwrap spool send',
      ),
    );
  if (refused > 0)
    statements.push(
      warning(
        `${reports(refused)} in ${folder} cannot be sent`,
        'procwrap spool shows why; procwrap spool drop ID removes one',
      ),
    );
  return statements.length > 0 ? statements : [ok(`no report waits in ${folder}`)];
}

/** The reports that the server did not take. */
export const spoolCheck = createCheck<SpoolFacts>({
  about: 'spool',
  read: async ({ options, env, deps }) => {
    const { listRecords, openSpool } = await import('@procwrap/task-session/spool');
    const nothing = { isUsed: options.spool && !options.offlineMode, waiting: 0, refused: 0 };
    const spool = openSpool(options, env, deps.clock);
    if (!spool.ok) return { ...nothing, folder: 'the spool', error: spool.problem };
    const folder = spool.value.folder.path;
    const states = listRecords(spool.value).map(({ state }) => state);
    const waiting = states.filter((state) => state === 'waiting' || state === 'sending').length;
    const refused = states.length - waiting;
    return { ...nothing, folder, error: tryFolder(folder), waiting, refused };
  },
  decide: decideSpool,
});
