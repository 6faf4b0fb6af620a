import type { Options } from '@procwrap/config';
import type { Program } from '@procwrap/process-supervisor';
import type { Command } from './command-of.ts';

/**
 * Returns the program to start. It does not enter our own working directory again, because we may
 * not have that right any more.
 */
export function programOf(
  command: Command,
  { workDir }: Pick<Options, 'workDir'>,
  env: Program['env'],
): Program {
  return { ...command, env, ...(workDir === '.' ? {} : { cwd: workDir }) };
}
