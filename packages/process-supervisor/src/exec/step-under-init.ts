import { definedVariables, type PartialEnvironment } from '@procwrap/core';
import { neededDescriptors } from '../start/inherited-descriptors.ts';
import { type BecomingProcess, becomeProgram } from './become-program.ts';
import { planInit } from './plan-init.ts';

/** The process that is to start again under an init. */
export interface SteppingProcess extends BecomingProcess {
  readonly pid: number;
}

interface Again {
  /** What starts this program again, with its arguments. */
  readonly words: readonly string[];
  readonly env: PartialEnvironment;
}

const programOf = ({ words, env }: Again) => {
  const [file = '', ...args] = words;
  return { file, args, env: definedVariables(env) };
};

/**
 * As PID 1, becomes a small init that starts this program again, so that ended orphans are cleared away; as any other
 * process does nothing. Returns why it could not, for PID 1 only: what follows works all the same, but ended orphans stay.
 */
export function stepUnderInit(again: Again, self: SteppingProcess): string | undefined {
  if (self.pid !== 1) return undefined;
  const passed = neededDescriptors(again.env);
  if (passed.length > 0)
    return `the descriptors that we were given (${passed.join(', ')}) would be lost`;
  const init = planInit(programOf(again));
  return init ? becomeProgram(init, undefined, self).message : 'there is no init and no shell';
}
