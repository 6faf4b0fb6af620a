import type { ProgramEnd } from '@procwrap/core';
import type { OwnProcess } from '../../own-process.ts';
import type { TrampolineOrders } from '../../program/as-user.ts';
import { childEnvironment } from '../../program/trampoline-environment.ts';
import { becomeOrRun } from '../become-or-run.ts';

/**
 * The work of the exec trampoline: replaces this process by the program in the arguments, as the
 * user in the arguments. Returns the reason when it cannot, or the end of the program when it had
 * to run it instead.
 */
export async function becomeOrdered(
  argv: readonly string[],
  self: Pick<OwnProcess, 'env'> & Parameters<typeof becomeOrRun>[2],
): Promise<ProgramEnd> {
  const [text = '', file = '', ...args] = argv;
  const { identity, cwd }: TrampolineOrders = JSON.parse(text);
  const env = childEnvironment(self.env);
  const program = { file, args, env, ...(cwd === undefined ? {} : { cwd }) };
  return becomeOrRun(program, identity, self);
}
