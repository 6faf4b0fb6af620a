import type { Options } from '@procwrap/config';
import type { Environment } from '@procwrap/core';
import type { Program } from '@procwrap/process-supervisor';
import type { Command } from './command.ts';

/** What a program gets besides the options. */
export interface ProgramContext {
  readonly env: Environment;
  /** Signals that were ignored when procwrap was started; the program ignores them, too. */
  readonly ignoredSignals: readonly NodeJS.Signals[];
}

/**
 * Returns the program to start for a command, in every mode. It does not enter our own working
 * directory again, because we may not have that right any more.
 */
export async function programOf(
  command: Command,
  { workDir }: Pick<Options, 'workDir'>,
  { env, ignoredSignals }: ProgramContext,
): Promise<Program> {
  const program = { ...command, env, ...(workDir === '.' ? {} : { cwd: workDir }) };
  if (ignoredSignals.length === 0) return program;
  const { ignoringSignals } = await import('@procwrap/process-supervisor/exec');
  return ignoringSignals(program, ignoredSignals);
}
