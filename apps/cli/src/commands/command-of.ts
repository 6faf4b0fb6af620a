import type { Options } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { describeCommand, parseCommandLine } from '@procwrap/process-supervisor';

/** A program and its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** A command, or why there is none. */
export type CommandReading = { readonly command: Command } | { readonly finding: Finding };

const finding = (where: string, message: string): CommandReading => ({
  finding: { severity: 'error', where, message },
});

/** The command to run: the arguments as they are, else the command line of the options. */
export const commandOf = async (
  words: readonly string[],
  options: Options,
): Promise<CommandReading> => {
  const [file, ...args] = words;
  if (file !== undefined) {
    if (file === '') return finding('COMMAND', 'is empty; expected the name of a program');
    return { command: { file, args } };
  }
  if (options.commandLine === undefined) {
    const how = 'give it as arguments (procwrap [options] COMMAND [ARG...]) or with --command-line';
    return finding('COMMAND', `is missing; ${how}`);
  }
  const parsed = await parseCommandLine(options.commandLine, options);
  if (parsed.kind === 'invalid') return finding('--command-line', parsed.message);
  return { command: { file: parsed.file, args: parsed.args } };
};

/** What the server is told of the command: as a person would type it. */
export const commandText = (words: readonly string[], options: Options): string | undefined => {
  const [file, ...args] = words;
  return file === undefined ? options.commandLine : describeCommand(file, args);
};
