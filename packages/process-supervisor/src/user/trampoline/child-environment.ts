import { definedVariables, type Environment, type PartialEnvironment } from '@procwrap/core';
import { tagVariable } from '../../start/run-tag.ts';

/** Before the name of each variable of the program, so that neither Node nor the loader acts on any of them. */
const prefix = 'PROCWRAP_CHILD_';

/**
 * The environment of the exec trampoline. The variables of the program, such as NODE_OPTIONS
 * and LD_PRELOAD, would make the trampoline run their code with our rights, so they wait there under other names.
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

/** The environment of the program, out of that of the trampoline. */
export function childEnvironment(trampolineEnv: PartialEnvironment): Environment {
  return Object.fromEntries(
    Object.entries(definedVariables(trampolineEnv))
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}
