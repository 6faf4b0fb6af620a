import { join, resolve } from 'node:path';
import type { Options } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import { stateFolderOf } from '../state-disk/state-folder.ts';

/** The folder of the spool: that of the option, else one below the state folder of the user. */
export function spoolPlaceOf(
  { spoolDir }: Pick<Options, 'spoolDir'>,
  env: PartialEnvironment,
): string {
  if (spoolDir !== undefined) return resolve(spoolDir);
  return join(stateFolderOf(env), 'procwrap', 'spool');
}
