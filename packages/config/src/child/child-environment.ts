import { writeBoolean } from '../option-types/write-boolean.ts';
import type { IndexedRow } from '../table/index-rows.ts';
import { rowIndex } from '../table/row-index.ts';
import { rowOf } from '../table/row-of.ts';
import type { OptionName, Options } from '../table/table.ts';
import { isWithheld } from './api-key.ts';

/**
 * Values that are known later than the options, e.g. from the answer of the server; they replace
 * options.
 */
export type ChildFacts = { readonly [Name in OptionName]?: Options[Name] | undefined } & {
  /** The address of the status listener, when it is not 127.0.0.1. */
  readonly statusUpdateHost?: string | undefined;
};

/** Variables of values that no option has. */
export const factVariables = { statusUpdateHost: 'PROC_WRAPPER_STATUS_UPDATE_HOST' } as const;

const textOf = ({ name, child, otherwise, isSwitch }: IndexedRow, value: unknown): string => {
  if (value === undefined) return '';
  if (isSwitch) return writeBoolean(value);
  return value === otherwise && child ? child.text : rowOf(name).type.write(value);
};

/**
 * The variables that procwrap adds to the environment of a child: those of the rows with `inChild`.
 * Booleans are TRUE or FALSE, a word is -1, unset options are omitted. They may contain the API key,
 * so do not log them.
 */
export function childEnvironment(options: Options, facts: ChildFacts = {}): Record<string, string> {
  const variables = rowIndex.flatMap((row) => {
    const { name, child } = row;
    if (!child || isWithheld(row, options)) return [];
    const text = textOf(row, facts[name] ?? options[name]);
    const names = row.variables.slice(0, text === '' ? 0 : child.count);
    return names.map((variable) => [variable, text] as const);
  });
  const { statusUpdateHost: host } = facts;
  const known = host ? { [factVariables.statusUpdateHost]: host } : {};
  return { ...Object.fromEntries(variables), ...known };
}
