import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ProcwrapError } from '@procwrap/core';
import type { Program } from '../../start/program.ts';
import type { Identity } from '../../user/find-user.ts';
import { keptNodeOptions, type StageOrders } from './stage-orders.ts';

/** Beside the sources it is a neighbour; published, it is below the one file that everything else is in. */
const defaultStage = (): string =>
  fileURLToPath(
    new URL(
      import.meta.url.endsWith('.ts') ? './bin.ts' : './command/as-user/bin.js',
      import.meta.url,
    ),
  );

/**
 * The program, by way of a Node that becomes somebody else and then the program: Node's own way to start a process as
 * another user takes all supplementary groups away.
 *
 * @throws PW_COMMAND_USER when that stage is not there, as in a bundle.
 */
export const asUser = (
  program: Program,
  identity: Identity,
  { execPath, stage = defaultStage() }: { readonly execPath: string; readonly stage?: string },
): Program => {
  if (!existsSync(stage)) {
    throw new ProcwrapError(
      'PW_COMMAND_USER',
      `cannot start '${program.file}' as another user: '${stage}' is missing; ` +
        'leave @procwrap/process-supervisor out of the bundle, or use exec()',
    );
  }
  const { cwd, env, file, args } = program;
  const { NODE_OPTIONS, ...rest } = env;
  const orders: StageOrders = { identity, ...(cwd === undefined ? {} : { cwd }) };
  return {
    file: execPath,
    args: ['--no-warnings', stage, JSON.stringify(orders), file, ...args],
    // They are meant for the program, not for the Node on the way to it.
    env: NODE_OPTIONS === undefined ? rest : { ...rest, [keptNodeOptions]: NODE_OPTIONS },
  };
};
