import { exitCodeOf, exitCodes } from '@procwrap/core';
import { becomeOrRun } from '@procwrap/process-supervisor/exec';
import type { CliDeps } from '../io/deps.ts';
import type { LeanState } from '../lean/lean-state.ts';

/** Becomes the command of an attempt; returns an exit status only when that failed. */
export async function becomeLeanCommand(
  { command }: LeanState,
  { self }: Pick<CliDeps, 'self'>,
): Promise<number> {
  if (!command) return exitCodes.failure;
  const { runAs, ...program } = command.program;
  const end = await becomeOrRun(program, runAs?.identity, self);
  // The last Node says why.
  return exitCodeOf(end);
}
