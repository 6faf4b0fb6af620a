import { definedVariables, type PartialEnvironment } from '@procwrap/core';
import type { BecomingProcess } from '../own-process.ts';
import { neededDescriptors } from '../start/inherited-descriptors.ts';
import { becomeProgram } from './become-program.ts';
import { planInit } from './plan-init.ts';

/** The process that starts again under an init. */
export interface SteppingProcess extends BecomingProcess {
  readonly pid: number;
}

interface Again {
  /** The words that start this program again, with its arguments. */
  readonly words: readonly string[];
  readonly env: PartialEnvironment;
}

const programOf = ({ words, env }: Again) => {
  const [file = '', ...args] = words;
  return { file, args, env: definedVariables(env) };
};

/**
 * As PID 1, becomes a small init that starts this program again and reaps orphans (zombies); does
 * nothing as any other process. Returns only as another process, or with the reason why it could
 * not: the program works all the same, but zombies stay.
 */
export function stepUnderInit(again: Again, self: SteppingProcess): string | undefined {
  if (self.pid !== 1) return undefined;
  const passed = neededDescriptors(again.env);
  if (passed.length > 0)
    return `the descriptors that we were given (${passed.join(', ')}) would be lost`;
  const init = planInit(programOf(again));
  return init ? becomeProgram(init, undefined, self).message : 'there is no init and no shell';
}
