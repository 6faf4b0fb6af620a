import { errorMessage, exitCodeOfSignal, exitCodes } from '@procwrap/core';
import type { OwnProcess } from '../own-process.ts';
import { CommandError } from './command-error.ts';
import type { CommandResult } from './command-result.ts';
import { type CommandState, commandText } from './command-state.ts';
import { readOutput } from './read-output.ts';
import { startCommand } from './start-command.ts';

/** How to run a command. */
export interface RunOptions {
  /** Whether an end other than 0 rejects; it does by default. Without it nothing rejects. */
  readonly reject?: boolean;
}

const whatHappened = (result: CommandResult, { timeoutMs }: CommandState): string => {
  if (result.stopped === 'timeout') return `took longer than ${timeoutMs} ms and was stopped`;
  if (result.stopped === 'aborted') return 'was stopped, because its signal aborted';
  if (result.signal) return `was ended by ${result.signal}`;
  return `ended with exit code ${result.exitCode}`;
};

const codes = { timeout: 'PW_COMMAND_TIMED_OUT', aborted: 'PW_COMMAND_STOPPED' } as const;

const check = (result: CommandResult, state: CommandState): CommandResult => {
  if (result.exitCode === 0 && !result.stopped) return result;
  const command = commandText(state);
  const code = result.stopped ? codes[result.stopped] : 'PW_COMMAND_FAILED';
  throw new CommandError(code, `${command} ${whatHappened(result, state)}`, {
    command,
    // A program may well end with 0 when it is asked to stop; it has not done its work all the same.
    exitCode: result.exitCode || exitCodeOfSignal('SIGTERM'),
    result,
  });
};

const runToEnd = async (state: CommandState, self: OwnProcess): Promise<CommandResult> => {
  const { stdin } = state.stdio;
  // Nobody could write to it.
  const stdio = { ...state.stdio, stdin: stdin === 'pipe' ? 'ignore' : stdin } as const;
  const running = await startCommand({ ...state, stdio }, self);
  const out = readOutput(running.stdout);
  const err = readOutput(running.stderr);
  const result = await running.ended;
  const [stdout, stderr] = await Promise.all([out.finish(), err.finish()]);
  return { ...result, stdout, stderr };
};

/** What kept a command from its start, as a result: `end` says why. */
const startFailure = (error: unknown): CommandResult => {
  const {
    code,
    exitCode = exitCodes.notExecutable,
    result,
  } = error instanceof CommandError ? error : {};
  if (result) return result;
  return {
    exitCode,
    signal: undefined,
    stopped: code === 'PW_COMMAND_STOPPED' ? 'aborted' : undefined,
    end: { kind: 'notStarted', reason: 'failed', message: errorMessage(error) },
    stdout: '',
    stderr: '',
  };
};

/** Runs a command to its end. */
export async function runCommand(
  state: CommandState,
  self: OwnProcess,
  { reject = true }: RunOptions = {},
): Promise<CommandResult> {
  if (reject) return check(await runToEnd(state, self), state);
  return runToEnd(state, self).catch(startFailure);
}
