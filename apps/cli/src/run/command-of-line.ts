import type { Finding } from '@procwrap/core';
import { describeCommand, parseCommandLine } from '@procwrap/process-supervisor';
import type { Command, CommandReading, Given } from './command.ts';

/** The number of characters of a command that a message shows. */
const longestShown = 200;

/** Why there is no command. */
export function noCommand(where: string, message: string): CommandReading {
  return { command: undefined, findings: [{ severity: 'error', where, message }] };
}

const isSame = (words: readonly string[], { file, args }: Command): boolean =>
  words.length === args.length + 1 && [file, ...args].every((word, index) => word === words[index]);

const shown = ([file = '', ...args]: readonly string[]): string => {
  const text = describeCommand(file, args);
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()}...` : text;
};

/** Warns of arguments that are ignored because of a command line that differs from them. */
const ignoredArguments = (words: readonly string[], command: Command, where: string): Finding[] => {
  if (words.length === 0 || isSame(words, command)) return [];
  const message = `is run instead of the arguments, which are ignored: ${shown(words)}`;
  return [{ severity: 'warning', where, message }];
};

/** The command of a command line, which replaces the arguments. */
export async function commandOfLine(
  line: string,
  words: readonly string[],
  { options, sources }: Given,
): Promise<CommandReading> {
  const { kind, written: where } = sources.commandLine;
  const parsed = await parseCommandLine(line, options);
  if (!parsed.ok) return noCommand(kind === 'flag' ? '--command-line' : where, parsed.problem);
  const command = { file: parsed.value.file, args: parsed.value.args };
  return { command, findings: ignoredArguments(words, command, where) };
}
