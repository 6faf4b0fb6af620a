import { type Clock, type Environment, systemClock } from '@procwrap/core';
import { describeCommand } from '../command-line/describe-command.ts';
import { folderOf, type OwnProcess, ownProcess } from '../own-process.ts';
import type { Program } from '../program/program.ts';
import type { RunningCommand } from './running-command.ts';
import type { StdioChoices } from './stdio.ts';
import type { Word } from './word.ts';

/** All settings of a command so far. Immutable: each step makes a new one. */
export interface CommandState {
  readonly file: string;
  readonly words: readonly Word[];
  readonly env: Environment;
  readonly user: string | undefined;
  readonly workDir: string | undefined;
  /** The folder in which the command was made; undefined when that was removed. */
  readonly home: string | undefined;
  readonly stdio: StdioChoices;
  readonly timeoutMs: number | undefined;
  readonly abort: AbortSignal | undefined;
  readonly stop: StopSettings;
}

/** What a command depends on; a test replaces it. */
export interface CommandDeps {
  /** The process that the command is called in; `process` by default. */
  readonly self?: OwnProcess;
  /** The clock of timeouts and of `durationMs`; the system's by default. */
  readonly clock?: Clock;
  /**
   * Is called with each process that the command, or a command made from it, starts by `run` or
   * `spawn`.
   */
  readonly onStart?: (running: RunningCommand) => void;
}

/** What a command depends on, with its defaults. */
export type FilledDeps = Required<CommandDeps>;

/** Fills in what was left out. */
export function fillDeps({ self, clock, onStart }: CommandDeps): FilledDeps {
  return {
    self: self ?? ownProcess,
    clock: clock ?? systemClock,
    onStart: onStart ?? (() => {}),
  };
}

/** How a command is stopped. */
export interface StopSettings {
  /** The first signal. */
  readonly signal: NodeJS.Signals;
  /** Milliseconds from the first signal to SIGKILL. */
  readonly graceMs: number;
}

/** The command as a person would type it, without the values of variables and secrets. */
export function commandText({ file, words }: CommandState): string {
  return [describeCommand(file, []), ...words.map(({ shown }) => shown)].join(' ');
}

/**
 * The program of a command, without a change of user. It has no `cwd` where that is our folder
 * already: another user may not have the right to enter it again.
 */
export function programOf(state: CommandState, self: OwnProcess): Program {
  const { file, words, env, home, workDir } = state;
  const moved = home !== undefined && home !== folderOf(self) ? home : undefined;
  const cwd = workDir ?? moved;
  return {
    file,
    args: words.map(({ value }) => value),
    env,
    ...(cwd === undefined ? {} : { cwd }),
  };
}
