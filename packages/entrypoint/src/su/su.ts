import { definedVariables, exitCodeOf, exitCodes } from '@procwrap/core';
import type { OwnProcess } from '@procwrap/process-supervisor';
import { becomeOrRun, readIdentity } from '@procwrap/process-supervisor/exec';

/** The text to print and the exit code, when no program has replaced this process. */
export interface SuEnd {
  readonly text: string;
  /** 0 for a version or help, 1 for a wrong call or user, 126 and 127 as of env(1). */
  readonly exitCode: number;
}

const usage = `usage: procwrap-su user[:group] command [args]

Becomes the command as that user: same process, no shell.
User and group are names or numbers; without a group, the user's groups are set.
HOME is set to the user's; all other variables stay.

   procwrap-su nobody:root sh -c 'id'
   procwrap-su --version
`;

const refusal = (why: string, exitCode: number): SuEnd => ({
  text: `procwrap-su: ${why}\n`,
  exitCode,
});

/**
 * Does what gosu does with the same arguments; returns with a text to print, or when the program
 * ran as a child.
 */
export async function su(
  argv: readonly string[],
  self: OwnProcess,
  version: string,
): Promise<SuEnd> {
  const [spec, file, ...args] = argv;
  if (spec === '--version' || spec === '-v')
    return { text: `${version}\n`, exitCode: exitCodes.success };
  if (spec === '--help' || spec === '-h') return { text: usage, exitCode: exitCodes.success };
  if (spec === undefined || file === undefined) return { text: usage, exitCode: exitCodes.failure };
  const identity = readIdentity(spec, self);
  if (!identity.ok) {
    return refusal(`cannot become '${spec}': it ${identity.problem}`, exitCodes.failure);
  }
  const end = await becomeOrRun(
    { file, args, env: definedVariables(self.env) },
    identity.value,
    self,
  );
  const exitCode = exitCodeOf(end);
  return end.kind === 'notStarted' ? refusal(end.message, exitCode) : { text: '', exitCode };
}
