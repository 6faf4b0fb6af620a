import { failure, type Result, success } from '../result.ts';
import { type CommandName, type CommandRow, commandTable } from './command-table.ts';

/** What a command takes, and its own flags, by name. */
export type CommandArguments = Readonly<Record<string, string>>;

const rowOf = (command: CommandName): CommandRow | undefined =>
  command === 'start' ? undefined : commandTable[command];

/** The names of what a command takes. */
export function argumentNames(command: CommandName): ReadonlySet<string> {
  const { values = {}, flags = {} } = rowOf(command) ?? {};
  return new Set([...Object.keys(values), ...Object.keys(flags)]);
}

/** A value as the help shows it: `keys create <name>`, or the flag. */
const shown = (command: CommandName, name: string, row: CommandRow | undefined): string =>
  row?.flags?.[name] === undefined ? `${command} <${name}>` : `--${name}`;

/** Reads each value of a command; the problem names the first wrong one and says what was expected. */
export function parseArguments(
  command: CommandName,
  written: CommandArguments,
): Result<CommandArguments> {
  const row = rowOf(command);
  const values: [string, string][] = [];
  for (const [name, text] of Object.entries(written)) {
    const parse = row?.values?.[name] ?? row?.flags?.[name]?.parse;
    const read = parse?.(text);
    if (read?.ok === false) return failure(`${shown(command, name, row)}: ${read.problem}`);
    values.push([name, read?.value ?? text]);
  }
  return success(Object.fromEntries(values));
}
