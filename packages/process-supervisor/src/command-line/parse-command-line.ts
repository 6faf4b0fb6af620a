import type { Result } from '@procwrap/core';
import type { CommandLine, CommandLineSettings } from './command-line.ts';

/**
 * Reads a command line as a user writes it. A command that is given as a list of arguments does not come here: it is
 * executed as it is. The message of an invalid line never repeats the line, which may hold a secret.
 */
export async function parseCommandLine(
  line: string,
  settings: CommandLineSettings,
): Promise<Result<CommandLine>> {
  // Most commands come as a list of arguments: what reads a line is loaded only where there is one.
  const { readCommandLine } = await import('./read-command-line.ts');
  return readCommandLine(line, settings);
}
