import type { DefaultContext } from './defaults.ts';
import { modesWithoutEffect } from './modes.ts';
import { flagsOf, type NamedRow, type OptionName, variablesOf } from './table.ts';

/**
 * What has to be known of an option that nobody has set: its names, and its default. Everything is
 * JSON.
 */
export interface IndexedRow {
  readonly name: OptionName;
  /** All flags, as typed. */
  readonly flags: readonly string[];
  /** The flags that set it to false. */
  readonly negated: readonly string[];
  /** Its flags take no value. */
  readonly isSwitch: boolean;
  /** Its values are true and false. */
  readonly isBoolean: boolean;
  /** Its values are secrets. */
  readonly isSecret: boolean;
  /** All names of its variable, the one that counts first. */
  readonly variables: readonly string[];
  /** The value when it is not set, and none of `dependsOn` is. */
  readonly otherwise: unknown;
  /** The options that its default depends on. */
  readonly dependsOn: readonly OptionName[];
  /** How many of its variables a child gets, and their text when the option is not set. */
  readonly child: { readonly count: number; readonly text: string } | undefined;
  readonly steering: boolean;
  readonly ofRun: boolean;
  readonly ofServer: boolean;
  readonly isDeprecated: boolean;
  /** There are modes in which it has no effect. */
  readonly isLimited: boolean;
}

/** Computes defaults as if no option were set, and notes which options each of them has read. */
const createDefaults = (rows: readonly NamedRow[]) => {
  const byName = new Map<string, NamedRow>(rows.map((row) => [row.name, row]));
  const compute = (name: string, read: Set<string>): unknown => {
    const otherwise = byName.get(name)?.default;
    if (typeof otherwise !== 'function') return otherwise;
    const note = (key: string | symbol): string => {
      read.add(String(key));
      return String(key);
    };
    const options = new Proxy({}, { get: (_, key) => compute(note(key), read) });
    const written = new Proxy({}, { get: (_, key) => void note(key) });
    return otherwise({ options, written } as unknown as DefaultContext);
  };
  return (name: string) => {
    const read = new Set<string>();
    return { otherwise: compute(name, read), dependsOn: [...read] as OptionName[] };
  };
};

const childOf = ({ inChild, variables, type }: NamedRow, value: unknown) => ({
  count: inChild === 'everyName' ? variables.length : 1,
  text: value === undefined ? '' : type.write(value),
});

/** The index of the table: a run that sets few options does not need more of the others. */
export function indexRows(rows: readonly NamedRow[]): readonly IndexedRow[] {
  const defaultOf = createDefaults(rows);
  return rows.map((row) => {
    const { name, inChild, negatedFlags = {} } = row;
    const { otherwise, dependsOn } = defaultOf(name);
    return {
      name,
      flags: flagsOf(row),
      variables: variablesOf(row),
      negated: Object.keys(negatedFlags),
      otherwise,
      dependsOn,
      child: inChild && childOf(row, otherwise),
      isSwitch: row.type.valueName === '',
      isBoolean: row.type.name === 'boolean',
      isSecret: row.type.isSecret === true,
      steering: row.steering === true,
      ofRun: row.ofRun === true,
      ofServer: row.ofServer === true,
      isDeprecated: row.deprecated !== undefined,
      isLimited: modesWithoutEffect[name] !== undefined,
    };
  });
}
