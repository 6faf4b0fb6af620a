import { describeOptions, groupTitles, type OptionHelp } from '@procwrap/config';
import type { CliDeps } from '../io/deps.ts';

const examples: readonly (readonly [string, string])[] = [
  ['$0 -o -t 60 -r 3 ./backup.sh', 'no server; a minute per attempt, three retries'],
  ['$0 -n nightly-import -k KEY node import.js', 'reported to the task server'],
  ['$0 --explain -e app.env ./job', 'show what would be run, and every option'],
];

const requests = {
  help: { alias: 'h', describe: 'show the options that most people need' },
  'help-all': { describe: 'show every option, in groups' },
  version: { alias: 'v', describe: 'show the version' },
  explain: { describe: 'show the command and every option with its source; run nothing' },
} as const;

const ownTitle = 'About procwrap:';
const popularTitle = 'Options:';

/** A flag's name as yargs wants it: without dashes. */
const bare = (flag: string): string => flag.replace(/^-+/, '');

/** What yargs shows of an option. It puts the value's name where a type would stand. */
const toYargs = (option: OptionHelp, all: boolean) => {
  const [first = option.name, ...others] = option.flags.toSorted((a, b) => b.length - a.length);
  const value = option.valueName ? `${option.valueName}: ` : '';
  const variable = all && option.variables[0] ? ` [${option.variables[0]}]` : '';
  const otherwise = option.defaultText === 'unset' ? '' : ` (${option.defaultText})`;
  return {
    name: bare(first),
    alias: others.map(bare),
    describe: `${value}${option.description}${otherwise}${variable}`,
    group: all ? `${groupTitles[option.group]}:` : popularTitle,
  };
};

const epilogue = (all: boolean): string =>
  [
    'Every option can be set by a variable too, and a variable beats a flag.',
    'Exit status: the command’s own, or 124 timed out, 126/127 cannot be executed/found,',
    '75 refused or stopped by the server, 77 wrong API key, 78 something is wrong with the options.',
    ...(all ? [] : ['All options: procwrap --help-all']),
  ].join('\n');

/** Prints a help page: the options that most people need, or all of them. */
export async function help(all: boolean, deps: CliDeps): Promise<number> {
  const { default: yargs } = await import('yargs');
  const page = yargs([])
    .scriptName('procwrap')
    .usage(
      '$0 [options] [--] COMMAND [ARG...]\n\nRuns a command with retries, timeouts and signals done right, and reports it to a task server.',
    )
    .help(false)
    .version(false)
    .wrap(100)
    .epilogue(epilogue(all));
  for (const option of describeOptions().filter(({ popular }) => all || popular)) {
    const { name, ...shown } = toYargs(option, all);
    page.option(name, shown);
  }
  for (const [name, shown] of Object.entries(requests)) {
    page.option(name, { ...shown, group: ownTitle });
  }
  for (const [command, what] of examples) page.example(command, what);
  deps.print(`${await page.getHelp()}\n`);
  return 0;
}
