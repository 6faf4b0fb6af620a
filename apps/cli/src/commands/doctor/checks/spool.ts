import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** The reports and messages that wait on this machine. */
export interface SpoolFacts {
  /** Whether a run keeps reports. */
  readonly isUsed: boolean;
  readonly folder: string;
  /** The command that sends the reports. */
  readonly sendCommand: string;
  /** Why the folder cannot be used. */
  readonly error: string | undefined;
  readonly waiting: number;
  /** Messages for receivers. */
  readonly messages: number;
  readonly refused: number;
}

const counted = (count: number, what: string): string =>
  count === 1 ? `1 ${what}` : `${count} ${what}s`;

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
  const { isUsed, folder, sendCommand, error, waiting, messages, refused } = facts;
  if (!isUsed) return [ok('not used: reports and messages that are not taken are not kept')];
  if (error !== undefined)
    return [
      warning(
        `${folder}: nothing can be kept there (${error})`,
        'name a folder that only this user may write to with --spool-dir, or use --no-spool',
      ),
    ];
  const statements: Statement[] = [];
  if (waiting > 0)
    statements.push(
      warning(
        `${counted(waiting, 'report')} in ${folder} did not reach the server yet`,
        sendCommand,
      ),
    );
  if (messages > 0)
    statements.push(
      warning(
        `${counted(messages, 'message')} in ${folder} did not reach the receiver yet`,
        'procwrap spool send, with the address in --notify',
      ),
    );
  if (refused > 0)
    statements.push(
      warning(
        `${counted(refused, 'report')} in ${folder} cannot be sent`,
        'procwrap spool shows why; procwrap spool drop ID removes one',
      ),
    );
  return statements.length > 0 ? statements : [ok(`nothing waits in ${folder}`)];
}

/** The reports and messages that were not taken. */
export const spoolCheck = createCheck<SpoolFacts>({
  about: 'spool',
  read: async ({ options, env, deps }) => {
    const { listRecords, openSpool, sendCommand } = await import('@procwrap/task-session/spool');
    const isUsed = options.spool && (!options.offlineMode || options.notify.length > 0);
    const nothing = {
      isUsed,
      waiting: 0,
      messages: 0,
      refused: 0,
      sendCommand: sendCommand(options.monitor),
    };
    const spool = await openSpool(options, env, deps.clock);
    if (!spool.ok) return { ...nothing, folder: 'the spool', error: spool.problem };
    const folder = spool.value.folder.path;
    const records = listRecords(spool.value);
    const sent = records.filter(({ state }) => state === 'waiting' || state === 'sending');
    const messages = sent.filter(({ kind }) => kind === 'message').length;
    const waiting = sent.length - messages;
    const refused = records.length - sent.length;
    return { ...nothing, folder, error: tryFolder(folder), waiting, messages, refused };
  },
  decide: decideSpool,
});
