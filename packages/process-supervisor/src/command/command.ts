import { definedVariables } from '@procwrap/core';
import { folderOf, type OwnProcess, ownProcess } from '../own-process.ts';
import type { Program } from '../start/program.ts';
import { asUser } from '../user/as-user.ts';
import { libraryTrampoline } from '../user/library-trampoline.ts';
import type { CommandResult } from './command-result.ts';
import { type CommandState, commandText, programOf, type StopSettings } from './command-state.ts';
import { execCommand } from './exec-command.ts';
import type { FromEnvOptions } from './from-env.ts';
import { identityOf } from './identity.ts';
import { type RunOptions, runCommand } from './run-command.ts';
import type { RunningCommand } from './running-command.ts';
import { startCommand } from './start-command.ts';
import { inheritAll, type StdioChoices } from './stdio.ts';
import { environmentSteps, otherSteps } from './steps.ts';
import { inputError, type Text, textOf } from './word.ts';

/**
 * A command that is put together step by step, without a shell and without quoting. Each step gives a new command and
 * leaves the old one as it was. Steps that concern the environment work in the order in which they are written; the
 * environment and the working directory are ours, as they were when the command was made.
 */
export interface Command {
  /** Adds arguments. */
  args(...words: readonly Text[]): Command;
  /** Sets variables. */
  env(variables: Readonly<Record<string, Text>>): Command;
  env(name: string, value: Text): Command;
  /** Leaves variables out; it is no error when they are not set. */
  envRemove(...names: readonly string[]): Command;
  /** Begins anew with no variables at all. */
  envClear(): Command;
  /** Adds the value of a variable as an argument; nothing when it is unset or empty. PW_COMMAND_VARIABLE when required. */
  argFromEnv(name: string, options?: FromEnvOptions): Command;
  /** Adds an option and the value of a variable; neither when it is unset or empty. PW_COMMAND_VARIABLE when required. */
  optFromEnv(option: string, name: string, options?: FromEnvOptions): Command;
  /** Runs as `user`, `user:group` or `:group`, by name or number, with that user's groups and HOME. PW_COMMAND_INPUT when empty. */
  user(spec: string): Command;
  /** Runs in this folder; a relative one is below the folder that we were in when the command was made. */
  workdir(folder: string): Command;
  /** Where the standard streams lead; ours when not said. */
  stdio(choices: Partial<StdioChoices>): Command;
  /** Stops it after this many milliseconds; its exit code is then 124. */
  timeout(ms: number): Command;
  /** Stops it when the signal aborts; of several, when any of them does. */
  signal(signal: AbortSignal): Command;
  /** How it is stopped: SIGTERM and 10 seconds of grace when not said. */
  stopWith(settings: Partial<StopSettings>): Command;
  /**
   * Runs it and waits for its end. Rejects with a `CommandError` unless it ends with 0, as `set -e` would; with
   * `{ reject: false }` it never rejects: what could not be started is a result, too.
   */
  run(options?: RunOptions): Promise<CommandResult>;
  /** Starts it. Rejects with a `CommandError` when it cannot be started. */
  spawn(): Promise<RunningCommand>;
  /**
   * Becomes the program: same process, nothing of us left. Rejects with a `CommandError` when it cannot. Where Node
   * cannot become another program (Windows), it runs it, passes signals on and exits as it does.
   */
  exec(): Promise<never>;
  /** What would be started. */
  toProgram(): Program;
  /** The command for people, without the values of variables and secrets. */
  toString(): string;
}

const commandFrom = (state: CommandState, self: OwnProcess): Command => {
  const next = (more: Partial<CommandState>) => commandFrom({ ...state, ...more }, self);
  const toProgram = () => {
    const identity = identityOf(state, self);
    const program = programOf(state, self);
    return identity ? asUser(program, identity, libraryTrampoline(self)) : program;
  };
  return Object.freeze({
    ...environmentSteps(state, next),
    ...otherSteps(state, next),
    run: async (options?: RunOptions) => runCommand(state, self, options),
    spawn: async () => startCommand(state, self),
    exec: async () => execCommand(state, self),
    toProgram,
    toString: () => commandText(state),
  });
};

/**
 * A command for a program: a path, or a name that is looked up in the PATH of the command's own environment.
 *
 * @param onStart hears of each process that the command, or one made from it, starts by `run` or `spawn`.
 * @throws PW_COMMAND_INPUT when the name is empty.
 */
export function command(
  file: string,
  self: OwnProcess = ownProcess,
  onStart?: (running: RunningCommand) => void,
): Command {
  if (textOf(file, 'the program') === '') throw inputError('a command needs the name of a program');
  const state: CommandState = {
    file,
    words: [],
    env: definedVariables(self.env),
    user: undefined,
    workDir: undefined,
    home: folderOf(self),
    stdio: inheritAll,
    timeoutMs: undefined,
    abort: undefined,
    stop: { signal: 'SIGTERM', graceMs: 10_000 },
    onStart,
  };
  return commandFrom(state, self);
}
