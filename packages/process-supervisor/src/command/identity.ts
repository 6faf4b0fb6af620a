import { exitCodes } from '@procwrap/core';
import { libraryTrampoline } from '../library-trampoline.ts';
import type { OwnProcess } from '../own-process.ts';
import { asUser } from '../program/as-user.ts';
import type { Program } from '../program/program.ts';
import type { Identity } from '../user/find-user.ts';
import { readIdentity } from '../user/read-identity.ts';
import { CommandError } from './command-error.ts';
import { type CommandState, commandText, programOf } from './command-state.ts';

/**
 * The user that a command runs as; undefined when it names none.
 *
 * @throws PW_COMMAND_USER when this system does not know the user or the group.
 */
export function identityOf(state: CommandState, self: OwnProcess): Identity | undefined {
  if (state.user === undefined) return undefined;
  const found = readIdentity(state.user, self);
  if (found.ok) return found.value;
  throw new CommandError(
    'PW_COMMAND_USER',
    `cannot run '${state.file}' as '${state.user}': it ${found.problem}; ` +
      'write user, user:group or :group by name or number',
    { command: commandText(state), exitCode: exitCodes.notExecutable },
  );
}

/**
 * The program of a command, as the user that it names.
 *
 * @throws PW_COMMAND_USER as `identityOf` does.
 */
export function programAsUser(state: CommandState, self: OwnProcess): Program {
  const program = programOf(state, self);
  const identity = identityOf(state, self);
  return identity ? asUser(program, identity, libraryTrampoline(self)) : program;
}
