import { exitCodes } from '@procwrap/core';
import type { OwnProcess } from '../own-process.ts';
import type { Identity } from '../user/find-user.ts';
import { readIdentity } from '../user/read-identity.ts';
import { CommandError } from './command-error.ts';
import { type CommandState, commandText } from './command-state.ts';

/**
 * Whom a command is to run as; nothing when it stays who we are.
 *
 * @throws PW_COMMAND_USER when this system does not know the user or the group.
 */
export function identityOf(state: CommandState, self: OwnProcess): Identity | undefined {
  if (state.user === undefined) return undefined;
  const found = readIdentity(state.user, self);
  if (!('problem' in found)) return found;
  throw new CommandError(
    'PW_COMMAND_USER',
    `cannot run '${state.file}' as '${state.user}': it ${found.problem}; ` +
      'write user, user:group or :group by name or number',
    { command: commandText(state), exitCode: exitCodes.notExecutable },
  );
}
