import type { Options } from '@procwrap/config';
import type { Program } from '@procwrap/process-supervisor';
import type { Command } from './command-of.ts';

/** The program to start. Our own working directory is not entered again, as we may no longer have the right to. */
export function programOf(
  command: Command,
  { workDir }: Pick<Options, 'workDir'>,
  env: Program['env'],
): Program {
  return { ...command, env, ...(workDir === '.' ? {} : { cwd: workDir }) };
}
