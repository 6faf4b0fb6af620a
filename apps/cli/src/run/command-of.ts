import type { Options, Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { describeCommand, parseCommandLine } from '@procwrap/process-supervisor';

/** A program and its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** A command with warnings about it, or why there is none. */
export type CommandReading =
  | { readonly command: Command; readonly findings: readonly Finding[] }
  | { readonly command: undefined; readonly findings: readonly Finding[] };

type Given = Pick<Reading, 'options' | 'sources'>;

/** The number of characters of a command that a message shows. */
const longestShown = 200;

const failed = (where: string, message: string): CommandReading => ({
  command: undefined,
  findings: [{ severity: 'error', where, message }],
});

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

const fromLine = async (
  line: string,
  words: readonly string[],
  { options, sources }: Given,
): Promise<CommandReading> => {
  const { kind, written: where } = sources.commandLine;
  const parsed = await parseCommandLine(line, options);
  if (!parsed.ok) return failed(kind === 'flag' ? '--command-line' : where, parsed.problem);
  const command = { file: parsed.value.file, args: parsed.value.args };
  return { command, findings: ignoredArguments(words, command, where) };
};

/**
 * Finds the command to run: the command line of the options, which a server may have set, else the
 * arguments as they are.
 */
export async function commandOf(words: readonly string[], given: Given): Promise<CommandReading> {
  const { commandLine } = given.options;
  if (commandLine !== undefined) return fromLine(commandLine, words, given);
  const [file, ...args] = words;
  if (file === undefined) {
    const how =
      'give it as arguments (procwrap [options] -- COMMAND [ARG...]) or with --command-line';
    return failed('COMMAND', `is missing; ${how}; procwrap --help shows the options`);
  }
  if (file === '') return failed('COMMAND', 'is empty; expected the name of a program');
  return { command: { file, args }, findings: [] };
}

/** Writes the command as a person would type it, for the report to the server. */
export function commandText(
  words: readonly string[],
  { commandLine }: Pick<Options, 'commandLine'>,
): string | undefined {
  const [file, ...args] = words;
  return commandLine ?? (file === undefined ? undefined : describeCommand(file, args));
}
