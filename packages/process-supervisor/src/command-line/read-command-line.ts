import type { CommandLine, CommandLineSettings } from './command-line.ts';
import { mayNestQuotes, needsShell } from './needs-shell.ts';
import { readMarks } from './read-marks.ts';
import { splitWords } from './split-words.ts';
import { stripWrapping } from './strip-wrapping.ts';

const invalid = (message: string): CommandLine => ({ kind: 'invalid', message });
const byShell = (line: string): CommandLine => ({
  kind: 'shell',
  line,
  file: '/bin/sh',
  args: ['-c', line],
});

/** Reads a command line; see `parseCommandLine`. */
export async function readCommandLine(
  line: string,
  { shellMode, stripShellWrapping }: CommandLineSettings,
): Promise<CommandLine> {
  const trimmed = line.trim();
  if (trimmed === '')
    return invalid('the command line is empty; expected a program and its arguments');
  const text = stripShellWrapping ? stripWrapping(trimmed) : trimmed;
  const marked = readMarks(text);
  const shellMayJudge = shellMode !== 'disable' && mayNestQuotes(marked);
  if (!marked.balanced && !shellMayJudge) {
    return invalid('the command line has a quote that is not closed or ends in a lone backslash');
  }
  const words = splitWords(marked);
  const wantsShell = shellMode === 'enable' || (shellMode === 'auto' && needsShell(marked, words));
  if (wantsShell) return byShell(text);
  const [file, ...args] = words;
  if (!file) return invalid('the command line names no program');
  return { kind: 'program', file, args };
}
