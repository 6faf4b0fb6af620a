import { type CommandName, type CommandRow, commandTable } from './command-table.ts';

const commandRows = Object.entries<CommandRow>(commandTable) as [CommandName, CommandRow][];

/** The command that was meant, as far as its words can be found. */
const findMeant = (argv: readonly string[]): CommandRow | undefined => {
  const words = ` ${argv.join(' ')} `;
  return commandRows.find(([name]) => words.includes(` ${name} `))?.[1];
};

/** What is missing, as the help shows it. */
const missingValue = (argv: readonly string[]): string => {
  const usage = findMeant(argv)?.usage ?? '[command]';
  return `the command needs one more word, which does not begin with a dash: expected ${usage}`;
};

/** A name that yargs reports, as it was written: a flag with its dashes. */
const asWritten = (name: string, argv: readonly string[]): string => {
  const isFlag = (flag: string) =>
    argv.some((word) => word === flag || word.startsWith(`${flag}=`));
  return [`--${name}`, `-${name}`].find(isFlag) ?? name;
};

const namesIn = (line: string): readonly string[] => line.replace(/^[^:]*: /, '').split(', ');

/** What yargs says about a command line, in one line that names the flag or word as it was written. */
export function describeProblem(thrown: unknown, argv: readonly string[]): string {
  const [line = ''] = (thrown as Error).message.split('\n');
  if (line.startsWith('Not enough non-option arguments')) return missingValue(argv);
  const written = namesIn(line).map((name) => asWritten(name, argv));
  if (line.startsWith('Not enough arguments following')) return `${written[0]}: expected a value`;
  if (!line.startsWith('Unknown argument')) return line;
  return `${written.join(' ')}: not known here; --help shows what there is`;
}
