import type { Options, Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { describeCommand } from '@procwrap/process-supervisor';

/** A program and its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** A command with warnings about it, or why there is none. */
export type CommandReading =
  | { readonly command: Command; readonly findings: readonly Finding[] }
  | { readonly command: undefined; readonly findings: readonly Finding[] };

/** What a command depends on. */
export type Given = Pick<Reading, 'options' | 'sources'>;

/** Writes the command as a person would type it, for the report to the server. */
export function commandText(
  words: readonly string[],
  { commandLine }: Pick<Options, 'commandLine'>,
): string | undefined {
  const [file, ...args] = words;
  return commandLine ?? (file === undefined ? undefined : describeCommand(file, args));
}
