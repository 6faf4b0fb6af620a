import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Options } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';

/**
 * The folder of the spool: that of the option, else one below the state folder of the user. A
 * relative `XDG_STATE_HOME` is ignored, as its standard says.
 */
export function spoolPlaceOf(
  { spoolDir }: Pick<Options, 'spoolDir'>,
  env: PartialEnvironment,
): string {
  if (spoolDir !== undefined) return resolve(spoolDir);
  const { XDG_STATE_HOME: state = '', HOME } = env;
  const base = isAbsolute(state) ? state : join(HOME || homedir(), '.local', 'state');
  return join(base, 'procwrap', 'spool');
}
