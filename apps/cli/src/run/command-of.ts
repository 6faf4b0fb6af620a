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

/**
 * Finds the command to run: the command line of the options, which a server may have set, else the
 * arguments as they are.
 */
export async function commandOf(words: readonly string[], given: Given): Promise<CommandReading> {
  const { commandLine } = given.options;
  if (commandLine !== undefined) return commandOfLine(commandLine, words, given);
  const [file, ...args] = words;
  if (file === undefined) {
    const how =
      'give it as arguments (procwrap [options] -- COMMAND [ARG...]) or with --command-line';
    return noCommand('COMMAND', `is missing; ${how}; procwrap --help shows the options`);
  }
  if (file === '') return noCommand('COMMAND', 'is empty; expected the name of a program');
  return { command: { file, args }, findings: [] };
}
