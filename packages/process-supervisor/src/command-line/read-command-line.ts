import { failure, type Result, success } from '@procwrap/core';
import type { CommandLine, CommandLineSettings } from './command-line.ts';
import { mayNestQuotes, needsShell } from './needs-shell.ts';
import { readMarks } from './read-marks.ts';
import { splitWords } from './split-words.ts';
import { stripWrapping } from './strip-wrapping.ts';

const byShell = (line: string): Result<CommandLine> =>
  success({ kind: 'shell', line, file: '/bin/sh', args: ['-c', line] });

/** Reads a command line; see `parseCommandLine`. */
export async function readCommandLine(
  line: string,
  { shellMode, stripShellWrapping }: CommandLineSettings,
): Promise<Result<CommandLine>> {
  const trimmed = line.trim();
  if (trimmed === '')
    return failure('the command line is empty; expected a program and its arguments');
  const text = stripShellWrapping ? stripWrapping(trimmed) : trimmed;
  const marked = readMarks(text);
  const isForShell = shellMode !== 'disable' && mayNestQuotes(marked);
  if (!marked.balanced && !isForShell) {
    return failure('the command line has a quote that is not closed or ends in a lone backslash');
  }
  const words = splitWords(marked);
  const wantsShell = shellMode === 'enable' || (shellMode === 'auto' && needsShell(marked, words));
  if (wantsShell) return byShell(text);
  const [file, ...args] = words;
  if (!file) return failure('the command line names no program');
  return success({ kind: 'program', file, args });
}
