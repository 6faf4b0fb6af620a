import type { Identity } from '../user/find-user.ts';
import type { Program } from './program.ts';
import { trampolineEnvironment } from './trampoline-environment.ts';

/** What the exec trampoline is to do; it gets this as JSON. */
export interface TrampolineOrders {
  readonly identity: Identity;
  readonly cwd?: string;
}

/**
 * The program as another user, through an exec trampoline: the words in `trampoline` start a Node
 * that changes the user, enters the folder with the rights of that user and becomes the program.
 * Node's `uid` option of `spawn` would remove all supplementary groups.
 */
export function asUser(
  program: Program,
  identity: Identity,
  trampoline: readonly string[],
): Program {
  return { ...program, runAs: { identity, trampoline } };
}

/** The trampoline for a program of another user, else the program. */
export function throughTrampoline(program: Program): Program {
  const { runAs, cwd, env, file, args } = program;
  if (!runAs) return program;
  const [trampoline = '', ...words] = runAs.trampoline;
  const orders: TrampolineOrders = {
    identity: runAs.identity,
    ...(cwd === undefined ? {} : { cwd }),
  };
  return {
    file: trampoline,
    args: [...words, JSON.stringify(orders), file, ...args],
    env: trampolineEnvironment(env),
  };
}
