import { exitCodes, type Finding } from '@procwrap/core';
import type { CliDeps } from '../../io/deps.ts';
import { reportFindings } from '../../io/report-findings.ts';
import type { Invocation } from '../../run/invocation.ts';
import { renderBash } from './bash.ts';
import { renderFish } from './fish.ts';
import { completionWords } from './words.ts';
import { renderZsh } from './zsh.ts';

const renderers = { bash: renderBash, zsh: renderZsh, fish: renderFish } as const;

const isShell = (word: string | undefined): word is keyof typeof renderers =>
  word !== undefined && Object.hasOwn(renderers, word);

const usage = `expected one of ${Object.keys(renderers).join(', ')}`;

const wrongShell = (words: readonly string[]): Finding => {
  const how = `${usage}; for a program of this name: procwrap -- completion`;
  return words.length === 0
    ? { severity: 'error', where: 'procwrap completion', message: `needs a shell; ${how}` }
    : {
        severity: 'error',
        where: JSON.stringify(words.join(' ')),
        message: `is not a shell that procwrap completion knows; ${how}`,
      };
};

/** Prints the script that completes the options of procwrap in a shell. Returns the exit status. */
export function completionCommand(
  { command: words, findings }: Pick<Invocation, 'command' | 'findings'>,
  { print, writeLine }: Pick<CliDeps, 'print' | 'writeLine'>,
): number {
  const [shell, ...others] = words;
  const known = isShell(shell) && others.length === 0 ? renderers[shell] : undefined;
  const all = known ? findings : [...findings, wrongShell(words)];
  if (reportFindings(all, writeLine) || !known) return exitCodes.configuration;
  print(known(completionWords()));
  return exitCodes.success;
}
