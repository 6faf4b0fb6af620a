import { becomeProgram } from '../../exec/become-program.ts';
import type { NotStarted } from '../../process-end.ts';
import type { OwnProcess } from '../own-process.ts';
import { keptNodeOptions, type StageOrders } from './stage-orders.ts';

const definedIn = (env: OwnProcess['env']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

/** Becomes the program that the arguments name, as whom they say; returns only when it cannot. */
export const becomeAsTold = (argv: readonly string[], self: OwnProcess): NotStarted => {
  const [text = '', file = '', ...args] = argv;
  const { identity, cwd }: StageOrders = JSON.parse(text);
  const { [keptNodeOptions]: kept, ...env } = definedIn(self.env);
  const program = {
    file,
    args,
    env: kept === undefined ? env : { ...env, NODE_OPTIONS: kept },
    ...(cwd === undefined ? {} : { cwd }),
  };
  return becomeProgram(program, identity, self);
};
