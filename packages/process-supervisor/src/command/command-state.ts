import { describeCommand } from '../command-line/describe-command.ts';
import { folderOf, type OwnProcess } from '../own-process.ts';
import type { Program } from '../start/program.ts';
import type { RunningCommand } from './running-command.ts';
import type { StdioChoices } from './stdio.ts';
import type { Word } from './word.ts';

/** Everything that has been said of a command so far. Never changed; each step makes a new one. */
export interface CommandState {
  readonly file: string;
  readonly words: readonly Word[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly workDir: string | undefined;
  /** Where we were when the command was made; undefined when that folder was gone. */
  readonly home: string | undefined;
  readonly stdio: StdioChoices;
  /** Milliseconds. */
  readonly timeoutMs: number | undefined;
  readonly abort: AbortSignal | undefined;
  readonly stop: StopSettings;
  /** Hears of each process that is started. */
  readonly onStart: ((running: RunningCommand) => void) | undefined;
}

/** How a command is stopped when its time is over. */
export interface StopSettings {
  /** What it is asked with. */
  readonly signal: NodeJS.Signals;
  /** Milliseconds from asking to killing. */
  readonly graceMs: number;
}

/** The command as a person would type it, without the values of variables and secrets. */
export function commandText({ file, words }: CommandState): string {
  return [describeCommand(file, []), ...words.map(({ shown }) => shown)].join(' ');
}

/** What to start, as whoever we are. A folder that we are in already is not entered: another user might not be allowed to. */
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
