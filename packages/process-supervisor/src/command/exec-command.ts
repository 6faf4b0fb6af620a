import { exitCodeOf, type NotStarted } from '@procwrap/core';
import { becomeOrRun } from '../exec/become-or-run.ts';
import { forwardableSignals } from '../signals/forwardable-signals.ts';
import { CommandError } from './command-error.ts';
import { type CommandState, commandText, type FilledDeps, programOf } from './command-state.ts';
import { identityOf } from './identity.ts';
import { makeBlocking } from './make-blocking.ts';
import { startCommand } from './start-command.ts';
import { inputError } from './word.ts';

const refuseWhatExecCannot = ({ stdio, timeoutMs }: CommandState) => {
  const streams = Object.entries(stdio).find(([, choice]) => choice !== 'inherit');
  if (streams) {
    throw inputError(`exec() leaves the streams as they are: ${streams[0]} cannot be chosen`);
  }
  if (timeoutMs !== undefined) {
    throw inputError('exec() cannot keep a timeout, as this process is replaced; use run()');
  }
};

/** For systems without execve(2): runs the program, passes signals on, and exits as it does. */
const runAndExit = async (state: CommandState, deps: FilledDeps): Promise<never> => {
  const { self } = deps;
  const running = await startCommand(state, deps);
  const forward = (signal: NodeJS.Signals) => void running.kill(signal);
  for (const signal of forwardableSignals) self.on(signal, forward);
  const { end } = await running.ended;
  for (const signal of forwardableSignals) self.off(signal, forward);
  return self.exit(exitCodeOf(end));
};

const refusal = (state: CommandState, refused: NotStarted): CommandError =>
  new CommandError('PW_COMMAND_NOT_STARTED', refused.message, {
    command: commandText(state),
    exitCode: exitCodeOf(refused),
  });

/**
 * Replaces this process by the program of a command.
 *
 * @throws a `CommandError` when it cannot; the user may have changed by then.
 */
export async function execCommand(state: CommandState, deps: FilledDeps): Promise<never> {
  const { self } = deps;
  refuseWhatExecCannot(state);
  const identity = identityOf(state, self);
  if (state.abort?.aborted || !self.execve) return runAndExit(state, deps);
  makeBlocking();
  const end = await becomeOrRun(programOf(state, self), identity, self);
  if (end.kind === 'notStarted') throw refusal(state, end);
  return self.exit(exitCodeOf(end));
}
