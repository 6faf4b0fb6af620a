import { definedVariables, type Environment, type PartialEnvironment } from '@procwrap/core';
import { tagVariable } from '../run-marks.ts';

/**
 * Precedes the name of each variable of the program, so that neither Node nor the loader uses it.
 */
const prefix = 'PROCWRAP_CHILD_';

/**
 * The environment of the exec trampoline. Variables of the program such as NODE_OPTIONS and
 * LD_PRELOAD would make the trampoline run other code with our rights, so all of them have other
 * names in it.
 */
export function trampolineEnvironment(env: Environment): Environment {
  const waiting = Object.entries(env).map(([name, value]) => [prefix + name, value]);
  const tag = env[tagVariable];
  return {
    ...Object.fromEntries(waiting),
    NODE_NO_WARNINGS: '1',
    ...(tag === undefined ? {} : { [tagVariable]: tag }),
  };
}

/** The environment of the program, from that of the trampoline. */
export function childEnvironment(trampolineEnv: PartialEnvironment): Environment {
  return Object.fromEntries(
    Object.entries(definedVariables(trampolineEnv))
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}
