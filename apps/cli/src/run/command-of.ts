import type { ParsedArgv } from '@procwrap/config/argv';
import type { Finding } from '@procwrap/core';
import type { CommandReading, Given } from './command.ts';
import { commandOfLine, noCommand } from './command-of-line.ts';

/**
 * Whether there is no command because a flag before it is wrong: that is then the only thing to say.
 */
export function isCommandLost({
  command,
  findings,
}: {
  readonly command: readonly string[];
  readonly findings: readonly Finding[];
}): boolean {
  return command.length === 0 && findings.some(({ severity }) => severity === 'error');
}

/** Says that there is no command, and which flag has the word that may be meant as one. */
const missingCommand = (flag: string | undefined): CommandReading => {
  const how =
    'give it as arguments (procwrap [options] -- COMMAND [ARG...]) or with --command-line';
  const message =
    flag === undefined
      ? `is missing; ${how}; procwrap --help shows the options`
      : `is missing, because the last word is the value of ${flag}; ${how}`;
  return noCommand('COMMAND', message);
};

/**
 * Finds the command to run: the command line of the options, which a server may have set, else the
 * arguments as they are.
 */
export async function commandOf(
  { command: words, lastValueOf }: Pick<ParsedArgv, 'command' | 'lastValueOf'>,
  given: Given,
): Promise<CommandReading> {
  const { commandLine } = given.options;
  if (commandLine !== undefined) return commandOfLine(commandLine, words, given);
  const [file, ...args] = words;
  if (file === undefined) return missingCommand(lastValueOf);
  if (file === '') return noCommand('COMMAND', 'is empty; expected the name of a program');
  return { command: { file, args }, findings: [] };
}
