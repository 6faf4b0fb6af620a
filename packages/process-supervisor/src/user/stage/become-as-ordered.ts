import { becomeProgram } from '../../exec/become-program.ts';
import type { OwnProcess } from '../../own-process.ts';
import type { NotStarted } from '../../process-end.ts';
import type { StageOrders } from '../as-user.ts';
import { childEnvironment } from './child-environment.ts';

/** What the stage does: becomes the program that the arguments name, as the user they name. Returns only when it cannot. */
export const becomeAsOrdered = (
  argv: readonly string[],
  self: Pick<OwnProcess, 'env'> & Parameters<typeof becomeProgram>[2],
): NotStarted => {
  const [text = '', file = '', ...args] = argv;
  const { identity, cwd }: StageOrders = JSON.parse(text);
  const env = childEnvironment(self.env);
  const program = { file, args, env, ...(cwd === undefined ? {} : { cwd }) };
  return becomeProgram(program, identity, self);
};
