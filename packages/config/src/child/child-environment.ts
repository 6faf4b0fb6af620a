import { type OptionName, type Options, rows } from '../table/table.ts';
import { passesApiKey } from './api-key.ts';

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

/**
 * The variables that procwrap adds to the environment of a child: those of the rows with `inChild`.
 * Booleans are TRUE or FALSE, a word is -1, unset options are omitted. They may contain the API key,
 * so do not log them.
 */
export function childEnvironment(options: Options, facts: ChildFacts = {}): Record<string, string> {
  const hasKey = passesApiKey(options);
  const variables = rows.flatMap(({ name, type, inChild, variables: names }) => {
    if (name === 'apiKey' && !hasKey) return [];
    const value = facts[name] ?? options[name];
    const text = inChild && value !== undefined ? type.write(value) : '';
    if (text === '') return [];
    const written = inChild === 'everyName' ? names : names.slice(0, 1);
    return written.map((variable) => [variable, text] as const);
  });
  const { statusUpdateHost: host } = facts;
  const known = host ? { [factVariables.statusUpdateHost]: host } : {};
  return { ...Object.fromEntries(variables), ...known };
}
