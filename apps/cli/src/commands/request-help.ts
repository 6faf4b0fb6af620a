import type { RequestName } from '@procwrap/config/argv';
import type { PartialEnvironment } from '@procwrap/core';
import type { CliDeps } from '../io/deps.ts';
import { readColumns } from '../io/terminal-columns.ts';
import { decideColour } from '../lines/decide-colour.ts';
import { foldColumns } from './fold-columns.ts';
import { usualWidth, withBoldHeadings } from './help.ts';

/** The help of each word that requests something; one line for each row and each paragraph. */
const pages: Readonly<Record<RequestName, string>> = {
  doctor: `procwrap doctor [--json] [options] [--] [COMMAND [ARG...]]

Checks what a run with these options and this command needs, and says what to do. It starts nothing and creates nothing on the server. Write the whole command line of the run behind the word.

Options:
      --json                    print the findings as JSON; before COMMAND
      all options of a run: procwrap --help-all

Examples:
  procwrap doctor               the machine, and what variables and the options file set
  procwrap doctor -n nightly-import -w /app -- node import.js  the run, with its folder and its program
  procwrap doctor --json -o -e app.env -- ./job  for a program; the values are fetched and not shown

Each finding is ok, a warning, a problem, or could not be checked. Exit codes: 0 no problem; 1 a run would fail or would not be reported; 78 an option is wrong. A program of this name: procwrap -- doctor`,
  spool: `procwrap spool [list] [--json] [options]
procwrap spool send [options]
procwrap spool drop ID...|--all [options]

Lists, sends or drops the reports and messages that wait on this machine because nobody took them. A later run sends them, too.

Options:
      --json                    print the list as JSON
      --all                     drop everything that waits
      --spool-dir FOLDER        another folder than that of this user
      -k, --api-key SECRET, --api-base-url URL, --notify URL  where to send; prefer the variables

Examples:
  procwrap spool                list what waits
  procwrap spool send           send it now
  procwrap spool drop ID        drop one, by its ID in the list

Exit codes: 0 done; 1 something could not be sent or dropped; 78 an option is wrong.`,
  completion: `procwrap completion bash|zsh|fish

Prints a script that completes the options of procwrap in a shell.

Examples:
  eval "$(procwrap completion bash)"  in ~/.bashrc
  source <(procwrap completion zsh)  in ~/.zshrc, behind compinit
  procwrap completion fish | source  in ~/.config/fish/config.fish

Exit codes: 0 done; 78 no such shell.`,
};

/** The help page of a word that requests something, for a terminal of `width` columns. */
export function renderRequestHelp(about: RequestName, width: number): string {
  return foldColumns(pages[about], width);
}

/** Prints the help page of a word that requests something. */
export async function requestHelp(
  about: RequestName,
  env: PartialEnvironment,
  { print, isTerminal }: Pick<CliDeps, 'print' | 'isTerminal'>,
): Promise<number> {
  const columns = isTerminal(1) ? readColumns(['/dev/fd/1', '/dev/tty']) : undefined;
  const page = renderRequestHelp(about, columns ?? usualWidth);
  print(`${decideColour(env, isTerminal(1)) ? withBoldHeadings(page) : page}\n`);
  return 0;
}
