import { exitCodes } from '@procwrap/core';
import { CommandError } from './command-error.ts';
import { type CommandState, commandText } from './command-state.ts';
import { nameOf, type Text, textOf, type Word, wordOf } from './word.ts';

/** How an argument is taken from a variable. */
export interface FromEnvOptions {
  /** Stands in for a variable that is unset or empty. */
  readonly default?: Text;
  /** Whether a variable that is unset or empty, and without a default, is an error. */
  readonly required?: boolean;
  /** Whether the program itself no longer sees the variable; it does not by default. */
  readonly remove?: boolean;
}

/** The value of a variable as an argument, and the environment that is left; no word when there is no value. */
export function takeFromEnv(
  before: CommandState,
  name: string,
  { default: fallback, required = false, remove = true }: FromEnvOptions,
): { readonly word: Word | undefined; readonly env: CommandState['env'] } {
  const { env, file } = before;
  const where = `a command for '${file}'`;
  const key = nameOf(name, where);
  const given = env[key];
  const { [key]: _taken, ...rest } = env;
  const left = remove ? rest : env;
  if (given) return { word: { value: given, shown: `"$${key}"` }, env: left };
  if (fallback !== undefined) return { word: wordOf(fallback, `the default of ${key}`), env: left };
  if (required) {
    const state = given === '' ? 'empty' : 'not set';
    throw new CommandError(
      'PW_COMMAND_VARIABLE',
      `'${file}' needs the variable ${key}, which is ${state}; set it`,
      { command: commandText(before), exitCode: exitCodes.configuration },
    );
  }
  return { word: undefined, env: left };
}

/** Sets variables on top of others. */
export function withVariables(
  { env, file }: CommandState,
  added: Readonly<Record<string, Text>>,
): CommandState['env'] {
  const where = `a command for '${file}'`;
  const entries = Object.entries(added).map(([name, value]) => [
    nameOf(name, where),
    textOf(value, `the variable ${name}`),
  ]);
  return { ...env, ...Object.fromEntries(entries) };
}

/** Leaves variables out; those that are not there are no matter. */
export function withoutVariables(
  { env }: CommandState,
  names: readonly string[],
): CommandState['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}
