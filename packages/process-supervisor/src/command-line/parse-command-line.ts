import type { Result } from '@procwrap/core';
import type { CommandLine, CommandLineSettings } from './command-line.ts';

/**
 * Parses a command line as a user writes it. The problem of an invalid line never quotes the line,
 * which may hold a secret.
 */
export async function parseCommandLine(
  line: string,
  settings: CommandLineSettings,
): Promise<Result<CommandLine>> {
  // Loaded on demand: most commands are a list of arguments, which needs no parsing.
  const { readCommandLine } = await import('./read-command-line.ts');
  return readCommandLine(line, settings);
}
