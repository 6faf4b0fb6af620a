import { type OptionName, type Options, rows } from './table/table.ts';

/** What became known after the options were read, e.g. from the server's answer; wins over an option. */
export type ChildFacts = { readonly [Name in OptionName]?: Options[Name] | undefined } & {
  /** The address of the status listener when it is not 127.0.0.1. */
  readonly statusUpdateHost?: string | undefined;
};

/** Variables for facts that no option holds. */
export const factVariables = { statusUpdateHost: 'PROC_WRAPPER_STATUS_UPDATE_HOST' } as const;

/**
 * The variables that a child gets beside those of the wrapper: those of the rows with `inChild`. Booleans are
 * TRUE or FALSE, a word is -1, and what is unset is left out. Holds the API key: not for a log.
 */
export function childEnvironment(options: Options, facts: ChildFacts = {}): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const { name, type, inChild, variables: names } of rows) {
    const value = facts[name] ?? options[name];
    const text = inChild && value !== undefined ? type.write(value) : '';
    const written = inChild === 'everyName' ? names : names.slice(0, 1);
    if (text !== '') for (const variable of written) variables[variable] = text;
  }
  if (facts.statusUpdateHost) variables[factVariables.statusUpdateHost] = facts.statusUpdateHost;
  return variables;
}
