import { exitCodes } from '@procwrap/core';
import { CommandError } from './command-error.ts';
import { type CommandState, commandText } from './command-state.ts';
import { nameOf, type Text, textOf, type Word, wordOf } from './word.ts';

/** How `argFromEnv` and `optFromEnv` use a variable. */
export interface FromEnvOptions {
  /** The value when the variable is unset or empty; none by default. */
  readonly default?: Text;
  /**
   * Whether it is an error when the variable is unset or empty and there is no default; false by
   * default.
   */
  readonly required?: boolean;
  /** Whether the variable is removed from the program's environment; true by default. */
  readonly remove?: boolean;
}

/**
 * The value of a variable as an argument, undefined when it has none, and the environment for the
 * program.
 */
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

/** The environment of a command with more variables. */
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

/** The environment of a command without some variables. */
export function withoutVariables(
  { env }: CommandState,
  names: readonly string[],
): CommandState['env'] {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}
