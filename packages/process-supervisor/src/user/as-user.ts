import type { Program } from '../start/program.ts';
import type { Identity } from './find-user.ts';
import { stageEnvironment } from './stage/child-environment.ts';

/** What the stage between us and a program of another user does. */
export interface StageOrders {
  readonly identity: Identity;
  readonly cwd?: string;
}

/**
 * The program as another user. It is started by way of a stage: a Node, started by the words in `stage`, that changes the
 * user, enters the folder with the rights of that user and becomes the program. Node's own way to start a program as
 * another user takes all supplementary groups away.
 */
export const asUser = (
  program: Program,
  identity: Identity,
  stage: readonly string[],
): Program => ({ ...program, runAs: { identity, stage } });

/** What is started in fact: the stage for a program of another user, else the program. */
export const throughStage = (program: Program): Program => {
  const { runAs, cwd, env, file, args } = program;
  if (!runAs) return program;
  const [stage = '', ...words] = runAs.stage;
  const orders: StageOrders = {
    identity: runAs.identity,
    ...(cwd === undefined ? {} : { cwd }),
  };
  return {
    file: stage,
    args: [...words, JSON.stringify(orders), file, ...args],
    env: stageEnvironment(env),
  };
};
