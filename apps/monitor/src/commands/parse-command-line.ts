import yargs, { type Argv } from 'yargs';
import type { OptionRow } from '../options/row.ts';
import { optionTable } from '../options/table.ts';
import { version } from '../version.ts';
import { describeProblem } from './command-line-problem.ts';
import { type CommandName, type CommandRow, commandTable } from './command-table.ts';
import { argumentNames, type CommandArguments, parseArguments } from './parse-arguments.ts';

/** What a command line asks for. */
export type CommandLine =
  | {
      readonly kind: 'run';
      readonly command: CommandName;
      /** What the command takes, and its own flags. */
      readonly args: CommandArguments;
      /** The flags of the options, without their dashes. */
      readonly flags: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'shown'; readonly text: string }
  | { readonly kind: 'refused'; readonly problem: string };

const about = 'A task server with history, a live page and alerts. Without a command, it starts.';

const optionRows: readonly OptionRow<unknown>[] = Object.values(optionTable);
const commandRows = Object.entries<CommandRow>(commandTable) as [CommandName, CommandRow][];

const describe = ({ hint, variable, usual }: OptionRow<unknown>): string =>
  `${hint} [${variable}]${usual === undefined ? '' : ` (usual: ${usual})`}`;

const addOptions = (parser: Argv): Argv =>
  optionRows.reduce((argv, row) => {
    if (row.flag === undefined) return argv;
    const type = row.placeholder === undefined ? 'boolean' : 'string';
    const settings = { type, describe: describe(row), group: `${row.group}:` } as const;
    return argv.option(row.flag.slice(2), {
      ...settings,
      ...(type === 'string' && { requiresArg: true }),
    });
  }, parser);

const addFlags = (argv: Argv, { flags = {} }: CommandRow): Argv =>
  Object.entries(flags).reduce(
    (parser, [name, { hint, usual }]) =>
      parser.option(name, {
        type: 'string',
        requiresArg: true,
        describe: hint,
        group: 'Command:',
        ...(usual !== undefined && { default: usual }),
      }),
    argv,
  );

interface Chosen {
  command: CommandName;
  values: Readonly<Record<string, unknown>>;
}

/** yargs knows commands of one word, so that `keys create` becomes `keys`, and `create` within it. */
const nest = (argv: Argv, choose: (chosen: Chosen) => void): Argv => {
  const groups = Map.groupBy(commandRows, ([name]) => name.replace(/ .*/, ''));
  for (const [first, rows] of groups) {
    const isGroup = rows.some(([name]) => name !== first);
    const addRows = (parser: Argv) =>
      rows.reduce(
        (under, [command, row]) =>
          under.command(
            isGroup ? row.usage.slice(first.length + 1) : row.usage,
            row.hint,
            (inner) => addFlags(inner, row),
            (values) => choose({ command, values }),
          ),
        parser,
      );
    const words = rows.map(([name]) => name.slice(first.length + 1)).join(', ');
    if (isGroup)
      argv.command(first, words, (inner) =>
        addRows(inner).demandCommand(1, `${first}: expected ${words}`),
      );
    else addRows(argv);
  }
  return argv;
};

const build = (argv: readonly string[], choose: (chosen: Chosen) => void) =>
  nest(addOptions(yargs([...argv])), choose)
    .command('$0', 'Start the server', {}, (values) => choose({ command: 'start', values }))
    .scriptName('procwrap-monitor')
    .usage(`$0 [command] [options]\n\n${about}`)
    .epilogue(
      'A flag counts before its variable. Two secrets have a variable only: PROCWRAP_MONITOR_ADMIN_TOKEN, the token with which the first admin is set up, and PROCWRAP_MONITOR_OIDC_CLIENT_SECRET.',
    )
    .parserConfiguration({
      'boolean-negation': false,
      'camel-case-expansion': false,
      'duplicate-arguments-array': false,
      'dot-notation': false,
      'parse-positional-numbers': false,
    })
    .strict()
    .version(version)
    .help()
    .wrap(80)
    .exitProcess(false)
    .fail(false);

const textOf = (values: Readonly<Record<string, unknown>>, names: ReadonlySet<string>) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => names.has(name) && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );

const optionFlags = new Set(optionRows.map(({ flag = '' }) => flag.slice(2)));
/** yargs reads every other word as false. */
const wrongSwitch = (argv: readonly string[]): string | undefined => {
  const switches = optionRows.filter(({ flag, placeholder }) => flag && placeholder === undefined);
  const wrong = switches.find(({ flag }) =>
    argv.some((word) => word.startsWith(`${flag}=`) && !/=(true|false)$/.test(word)),
  );
  return wrong && `${wrong.flag}: expected true or false`;
};

/** Reads a command line; touches nothing but the text it returns. */
export async function parseCommandLine(argv: readonly string[]): Promise<CommandLine> {
  let chosen: Chosen | undefined;
  const choose = (one: Chosen) => {
    chosen = one;
  };
  const shown: string[] = [];
  const wrong = wrongSwitch(argv);
  if (wrong !== undefined) return { kind: 'refused', problem: wrong };
  try {
    await build(argv, choose).parse([...argv], (_error: unknown, _argv: unknown, text: string) => {
      if (text) shown.push(text);
    });
  } catch (error) {
    return { kind: 'refused', problem: describeProblem(error, argv) };
  }
  if (shown.length > 0 || chosen === undefined) return { kind: 'shown', text: shown.join('\n') };
  const { command, values } = chosen;
  const args = parseArguments(command, textOf(values, argumentNames(command)));
  if (!args.ok) return { kind: 'refused', problem: args.problem };
  return { kind: 'run', command, args: args.value, flags: textOf(values, optionFlags) };
}
