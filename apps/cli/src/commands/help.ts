import { describeOptions, groupTitles, type OptionHelp } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import type { CliDeps } from '../io/deps.ts';
import { decideColour } from '../lines/decide-colour.ts';
import { foldColumns } from './fold-columns.ts';

const usage =
  '$0 [options] -- COMMAND [ARG...]\n\nRuns a command with retries, timeouts and signal handling, and reports it to a task server.';

/** Commands to begin with, and what each does; `$0` is the program. */
export const examples: readonly (readonly [string, string])[] = [
  ['$0 -o -t 60 -r 3 -- ./backup.sh', 'no server; 60 seconds per attempt, 3 retries'],
  [
    '$0 -n nightly-import -- node import.js',
    'report to the server, with the key in PROC_WRAPPER_API_KEY',
  ],
  ['$0 spool', 'list the reports and messages that wait here; also: spool send, spool drop'],
  ['$0 doctor -n nightly-import', 'check what a run needs: the server, the key, secrets, files'],
  ['$0 completion bash', 'print a script that completes options; also: zsh, fish'],
  ['$0 --explain -e app.env -- ./job', 'show the command and what is set; run nothing'],
];

/** The requests that are flags, by the name of the flag. */
export const requests = {
  help: { alias: 'h', describe: 'show the options that most people need' },
  'help-all': { describe: 'show all options, in groups' },
  version: { alias: 'v', describe: 'show the version' },
  explain: {
    describe:
      'show the command and each option that is set, with its source; run nothing; =all shows every option, =json is for programs',
  },
} as const;

const requestsTitle = 'About procwrap:';
const popularTitle = 'Options:';

/** A row of the help: flags, the placeholder for their value, and what they do. */
interface HelpRow {
  readonly flags: readonly string[];
  readonly valueName: string;
  readonly description: string;
  readonly group: string;
}

/**
 * The rows of an option: one for the flags that set it, and one for each flag that sets it to
 * false.
 */
const rowsOf = (option: OptionHelp, isAll: boolean): readonly HelpRow[] => {
  const group = isAll ? `${groupTitles[option.group]}:` : popularTitle;
  const [variable] = isAll ? option.variables : [];
  const { flags, valueName, defaultText, zero } = option;
  // A flag without a value that is off by default needs no default in words.
  const isObvious = defaultText === 'unset' || (valueName === '' && defaultText === 'false');
  const ofZero = zero === undefined || zero === 'no waiting' ? '' : `; 0: ${zero}`;
  const byDefault = isObvious ? ofZero : ` (default: ${defaultText}${ofZero})`;
  const description = `${option.description}${byDefault}${variable ? ` [${variable}]` : ''}`;
  return [
    ...(flags.length > 0 ? [{ flags, valueName, description, group }] : []),
    ...option.negatedFlags.map((negated) => ({
      flags: [negated.flag],
      valueName: '',
      description: `${negated.description}${variable ? ` [${variable}=FALSE]` : ''}`,
      group,
    })),
  ];
};

/**
 * A row for yargs, which wants names without dashes and shows a name as it is: the last one gets
 * the placeholder.
 */
const toYargs = ({ flags, valueName, description, group }: HelpRow) => {
  const names = flags
    .toSorted((a, b) => a.length - b.length)
    .map((flag) => flag.replace(/^-+/, ''));
  const last = names.pop() ?? '';
  const [name = '', ...alias] = [
    ...names.filter((each) => each.length > 1),
    valueName ? `${last} ${valueName}` : last,
    ...names.filter((each) => each.length === 1),
  ];
  return [name, { alias, describe: description, group }] as const;
};

const epilogue = (isAll: boolean): string =>
  [
    'Durations are seconds, or such as 500ms, 90s, 10m, 1h30m. 0 means no limit, no interval, or no waiting.',
    'Every option can also be set with a variable. A variable beats a flag.',
    'Exit codes: the one of the command; 124 it timed out; 126 it cannot be executed; 127 it was not found; 75 the server refused or stopped the run; 77 the server refused the API key; 78 an option is wrong.',
    ...(isAll ? [] : ['All options: procwrap --help-all']),
  ].join('\n');

/**
 * The help page for a terminal of `width` columns: the options that most people need, or all of
 * them.
 */
export async function renderHelp(isAll: boolean, width?: number): Promise<string> {
  const { default: yargs } = await import('yargs');
  // Where yargs itself folds lines, it cuts long flags.
  const page = yargs([])
    .scriptName('procwrap')
    .usage(usage)
    .help(false)
    .version(false)
    .wrap(null)
    .epilogue(epilogue(isAll));
  const options = describeOptions().filter(({ popular }) => isAll || popular);
  for (const row of options.flatMap((option) => rowsOf(option, isAll)))
    page.option(...toYargs(row));
  for (const [name, shown] of Object.entries(requests))
    page.option(name, { ...shown, group: requestsTitle });
  for (const [command, what] of examples) page.example(command, what);
  return foldColumns(await page.getHelp(), width ?? page.terminalWidth() ?? usualWidth);
}

/** The columns of a page that is not printed to a terminal. */
export const usualWidth = 80;

/** A line that is only a title, such as `Options:`. */
const heading = /^[A-Z][^\n:]*:$/gm;

/** A page whose headings are bold. */
export function withBoldHeadings(page: string): string {
  return page.replaceAll(heading, (title) => `\u001B[1m${title}\u001B[0m`);
}

/** Prints a help page: the options that most people need, or all of them. */
export async function help(
  isAll: boolean,
  env: PartialEnvironment,
  deps: Pick<CliDeps, 'print' | 'isTerminal'>,
): Promise<number> {
  const page = await renderHelp(isAll);
  const isBold = decideColour(env, deps.isTerminal(1));
  deps.print(`${isBold ? withBoldHeadings(page) : page}\n`);
  return 0;
}
