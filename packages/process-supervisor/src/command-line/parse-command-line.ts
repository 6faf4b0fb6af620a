import { mayNestQuotes, needsShell } from './needs-shell.ts';
import { readMarks } from './read-marks.ts';
import { splitWords } from './split-words.ts';
import { stripWrapping } from './strip-wrapping.ts';

/** How a command line is to be read. */
export interface CommandLineSettings {
  /** `auto` uses a shell only when the line needs one. */
  readonly shellMode: 'auto' | 'enable' | 'disable';
  /** Unwraps `/bin/sh -c '...'` so that no shell stands between us and the program. */
  readonly stripShellWrapping: boolean;
}

/** What to execute for a command line. */
export type CommandLine =
  | { readonly kind: 'program'; readonly file: string; readonly args: readonly string[] }
  | {
      readonly kind: 'shell';
      readonly line: string;
      readonly file: '/bin/sh';
      readonly args: readonly ['-c', string];
    }
  | { readonly kind: 'invalid'; readonly message: string };

const invalid = (message: string): CommandLine => ({ kind: 'invalid', message });
const byShell = (line: string): CommandLine => ({
  kind: 'shell',
  line,
  file: '/bin/sh',
  args: ['-c', line],
});

/**
 * Reads a command line as a user writes it. A command that is given as a list of arguments does not come here: it is
 * executed as it is. The message of an invalid line never repeats the line, which may hold a secret.
 */
export const parseCommandLine = async (
  line: string,
  { shellMode, stripShellWrapping }: CommandLineSettings,
): Promise<CommandLine> => {
  const trimmed = line.trim();
  if (trimmed === '')
    return invalid('the command line is empty; expected a program and its arguments');
  const text = stripShellWrapping ? await stripWrapping(trimmed) : trimmed;
  const marked = readMarks(text);
  const shellMayJudge = shellMode !== 'disable' && mayNestQuotes(marked);
  if (!marked.balanced && !shellMayJudge) {
    return invalid('the command line has a quote that is not closed or ends in a lone backslash');
  }
  const words = await splitWords(marked);
  const wantsShell = shellMode === 'enable' || (shellMode === 'auto' && needsShell(marked, words));
  if (wantsShell) return byShell(text);
  const [file, ...args] = words;
  if (!file) return invalid('the command line names no program');
  return { kind: 'program', file, args };
};
