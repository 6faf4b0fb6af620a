import { describeCommand } from '../command-line/describe-command.ts';
import type { Program } from '../start/program.ts';
import type { StdioChoices } from './stdio.ts';
import type { Word } from './word.ts';

/** Everything that has been said of a command so far. Never changed; each step makes a new one. */
export interface CommandState {
  readonly file: string;
  readonly words: readonly Word[];
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly workDir: string | undefined;
  readonly stdio: StdioChoices;
  /** Milliseconds. */
  readonly timeoutMs: number | undefined;
  readonly abort: AbortSignal | undefined;
  readonly stop: StopSettings;
}

/** How a command is stopped when its time is over. */
export interface StopSettings {
  /** What it is asked with. */
  readonly signal: NodeJS.Signals;
  /** Milliseconds from asking to killing. */
  readonly graceMs: number;
}

/** The command as a person would type it, without the values of variables and secrets. */
export const commandText = ({ file, words }: CommandState): string =>
  [describeCommand(file, []), ...words.map(({ shown }) => shown)].join(' ');

/** What to start, as whoever we are. */
export const programOf = ({ file, words, env, workDir }: CommandState): Program => ({
  file,
  args: words.map(({ value }) => value),
  env,
  ...(workDir === undefined ? {} : { cwd: workDir }),
});
