import type { Program } from '../start/program.ts';
import type { Identity } from './find-user.ts';
import { trampolineEnvironment } from './trampoline/child-environment.ts';

/** What the exec trampoline does: the process that changes the user and then becomes the program. */
export interface TrampolineOrders {
  readonly identity: Identity;
  readonly cwd?: string;
}

/**
 * The program as another user. It is started by an exec trampoline: a Node, started by the words in `trampoline`, that changes the
 * user, enters the folder with the rights of that user and becomes the program. Node's own way to start a program as
 * another user takes all supplementary groups away.
 */
export function asUser(
  program: Program,
  identity: Identity,
  trampoline: readonly string[],
): Program {
  return { ...program, runAs: { identity, trampoline } };
}

/** What is started in fact: the trampoline for a program of another user, else the program. */
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
