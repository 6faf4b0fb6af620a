import type { Environment } from '@procwrap/core';
import { readLeanState } from '@procwrap/process-supervisor/exec';
import type { LeanState } from '../../src/lean/lean-state.ts';
import { createDeps, wrapHere } from '../in-process.ts';

/**
 * The dependencies of a process that notes the shell which it would become, and then cannot; the
 * run is a supervised one from then on.
 */
export function leanDeps() {
  const shells: Environment[] = [];
  const { self } = createDeps().deps;
  const becoming = {
    ...self,
    execve: (_file: string, _args: readonly string[], env: Environment): never => {
      shells.push(env);
      throw Object.assign(new Error('not in a test'), { code: 'ENOSYS' });
    },
  };
  const inProcess = createDeps({ self: becoming });
  const script = () => shells.at(-1)?.PROCWRAP_LEAN_SCRIPT ?? '';
  const state = () => JSON.parse(readLeanState(shells.at(-1) ?? {}) ?? '{}') as LeanState;
  return { ...inProcess, shells, script, state };
}

/** The state that a lean run of a command leaves to the next Node. */
export async function stateOf(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<LeanState> {
  const here = leanDeps();
  await wrapHere(['--mode', 'lean', ...argv], env, here);
  return here.state();
}
