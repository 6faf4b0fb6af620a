import { definedVariables } from '@procwrap/core';
import { folderOf } from '../own-process.ts';
import type { Program } from '../program/program.ts';
import type { CommandResult } from './command-result.ts';
import {
  type CommandDeps,
  type CommandState,
  commandText,
  type FilledDeps,
  fillDeps,
  type StopSettings,
} from './command-state.ts';
import { execCommand } from './exec-command.ts';
import type { FromEnvOptions } from './from-env.ts';
import { programAsUser } from './identity.ts';
import { type RunOptions, runCommand } from './run-command.ts';
import type { RunningCommand } from './running-command.ts';
import { type SpawnOptions, startCommand, withSignal } from './start-command.ts';
import { inheritAll, type StdioChoices } from './stdio.ts';
import { environmentSteps, otherSteps } from './steps.ts';
import { inputError, type Text, textOf } from './word.ts';

/**
 * A command that is built step by step, without a shell and without quoting. Each step returns a
 * new command and does not change the old one. Steps for the environment work in the order in which
 * they are written. The environment and the working directory are those of the moment in which the
 * command was made.
 */
export interface Command {
  /** Adds arguments. */
  args(...words: readonly Text[]): Command;
  /** Sets variables. */
  env(variables: Readonly<Record<string, Text>>): Command;
  env(name: string, value: Text): Command;
  /** Removes variables; those that are not set do not matter. */
  envRemove(...names: readonly string[]): Command;
  /** Removes all variables. */
  envClear(): Command;
  /**
   * Adds the value of a variable as an argument; nothing when it is unset or empty. Throws
   * PW_COMMAND_VARIABLE when required.
   */
  argFromEnv(name: string, options?: FromEnvOptions): Command;
  /**
   * Adds an option and the value of a variable; neither when it is unset or empty. Throws
   * PW_COMMAND_VARIABLE when required.
   */
  optFromEnv(option: string, name: string, options?: FromEnvOptions): Command;
  /**
   * Runs as `user`, `user:group` or `:group`, by name or number, with that user's groups and HOME.
   * Throws when empty.
   */
  user(spec: string): Command;
  /** Runs in this folder; a relative path begins in the folder in which the command was made. */
  workdir(folder: string): Command;
  /** Where the standard streams lead; to ours by default. */
  stdio(choices: Partial<StdioChoices>): Command;
  /** Stops it after this many milliseconds; its exit code is then 124. */
  timeout(ms: number): Command;
  /** Stops it when the signal aborts; with several steps, when any of the signals does. */
  signal(signal: AbortSignal): Command;
  /** How it is stopped: SIGTERM and 10 000 ms of grace by default. */
  stopWith(settings: Partial<StopSettings>): Command;
  /**
   * Runs it to its end. Rejects with a `CommandError` when it fails, as `set -e` ends a shell; `{
   * reject: false }` never rejects.
   */
  run(options?: RunOptions): Promise<CommandResult>;
  /** Starts it. Rejects with a `CommandError` when it cannot be started. */
  spawn(options?: SpawnOptions): Promise<RunningCommand>;
  /**
   * Replaces this process by the program. Rejects with a `CommandError` when it cannot. Where Node
   * has no `execve` (Windows, worker threads), it runs the program, passes signals on and exits as
   * it does.
   */
  exec(): Promise<never>;
  /** The program that would be started. */
  toProgram(): Program;
  /** The command as a person would type it, without the values of variables and secrets. */
  toString(): string;
}

/** Options of `command`. */
export interface CommandOptions {
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: CommandDeps;
}

const commandFrom = (state: CommandState, deps: FilledDeps): Command => {
  const next = (more: Partial<CommandState>) => commandFrom({ ...state, ...more }, deps);
  return Object.freeze({
    ...environmentSteps(state, next),
    ...otherSteps(state, next),
    run: async (options?: RunOptions) => runCommand(state, deps, options),
    spawn: async (options: SpawnOptions = {}) => startCommand(withSignal(state, options), deps),
    exec: async () => execCommand(state, deps),
    toProgram: () => programAsUser(state, deps.self),
    toString: () => commandText(state),
  });
};

/**
 * A command for a program: a path, or a name that is searched for in the PATH of the command's own
 * environment.
 *
 * @throws PW_COMMAND_INPUT when the name is empty.
 */
export function command(file: string, options: CommandOptions = {}): Command {
  if (textOf(file, 'the program') === '') throw inputError('a command needs the name of a program');
  const deps = fillDeps(options.deps ?? {});
  const state: CommandState = {
    file,
    words: [],
    env: definedVariables(deps.self.env),
    user: undefined,
    workDir: undefined,
    home: folderOf(deps.self),
    stdio: inheritAll,
    timeoutMs: undefined,
    abort: undefined,
    stop: { signal: 'SIGTERM', graceMs: 10_000 },
  };
  return commandFrom(state, deps);
}
