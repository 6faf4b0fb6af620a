import { errorMessage, exitCodeOfSignal } from '@procwrap/core';
import { CommandError } from './command-error.ts';
import { type CommandResult, toResult } from './command-result.ts';
import { type CommandState, commandText, type FilledDeps } from './command-state.ts';
import { readOutput } from './read-output.ts';
import { type SpawnOptions, startCommand, withSignal } from './start-command.ts';

/** How to run a command. */
export interface RunOptions extends SpawnOptions {
  /** Whether a failed command rejects; true by default. With false, `run` never rejects. */
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
  if (!result.failed) return result;
  const command = commandText(state);
  const code = result.stopped ? codes[result.stopped] : 'PW_COMMAND_FAILED';
  throw new CommandError(code, `${command} ${whatHappened(result, state)}`, {
    command,
    // A program may end with 0 after a stop signal; its work is not done, so the exit code must not
    // be 0.
    exitCode: result.exitCode || exitCodeOfSignal('SIGTERM'),
    result,
  });
};

const runToEnd = async (state: CommandState, deps: FilledDeps): Promise<CommandResult> => {
  const { stdin } = state.stdio;
  // Nobody could write to a pipe.
  const stdio = { ...state.stdio, stdin: stdin === 'pipe' ? 'ignore' : stdin } as const;
  const running = await startCommand({ ...state, stdio }, deps);
  const out = readOutput(running.stdout, deps.clock);
  const err = readOutput(running.stderr, deps.clock);
  const result = await running.ended;
  const [stdout, stderr] = await Promise.all([out.finish(), err.finish()]);
  return { ...result, stdout, stderr };
};

/** An error from before the start as a result. */
const startFailure = (error: unknown): CommandResult => {
  const known = error instanceof CommandError ? error.result : undefined;
  const message = errorMessage(error);
  return known ?? toResult({ kind: 'notStarted', reason: 'failed', message }, undefined, 0);
};

/** Runs a command to its end. */
export async function runCommand(
  before: CommandState,
  deps: FilledDeps,
  { reject = true, ...options }: RunOptions = {},
): Promise<CommandResult> {
  if (!reject) return runCommand(before, deps, options).catch(startFailure);
  const state = withSignal(before, options);
  return check(await runToEnd(state, deps), state);
}
