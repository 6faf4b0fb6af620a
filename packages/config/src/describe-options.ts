import { type GroupName, type NamedRow, type OptionName, rows } from './table/table.ts';

/** A flag that sets an option to false, and what it does. */
export interface NegatedFlag {
  readonly flag: string;
  /** One phrase without a full stop. */
  readonly description: string;
}

/** What help and reference say about an option. */
export interface OptionHelp {
  readonly name: OptionName;
  readonly group: GroupName;
  /** Flags that set the option, as typed, short ones first. */
  readonly flags: readonly string[];
  /** Flags that set the option to false. */
  readonly negatedFlags: readonly NegatedFlag[];
  /** Variables; the first that is set counts. */
  readonly variables: readonly string[];
  /** One phrase without a full stop. */
  readonly description: string;
  /** The type of the value, e.g. `seconds`. */
  readonly type: string;
  /** The placeholder for the value, e.g. `SECONDS`; empty when the flag takes none. */
  readonly valueName: string;
  /** The default in words; `unset` when there is none. */
  readonly defaultText: string;
  readonly choices?: readonly string[];
  /** What 0 means, for a duration. */
  readonly zero?: string;
  /** Whether it is one of the twenty options in the short help. */
  readonly popular: boolean;
  /** The variable in the environment of the child that has the value. */
  readonly childVariable?: string;
}

const defaultTextOf = ({ type, default: value, defaultText }: NamedRow): string => {
  if (defaultText !== undefined) return defaultText;
  return value === undefined ? 'unset' : type.show(value);
};

const descriptionOf = ({ description, deprecated }: NamedRow): string => {
  if (!deprecated) return description;
  const { only = [], instead } = deprecated;
  return `${description} (${`${only.join(', ')} deprecated`.trim()}: use ${instead})`;
};

/** What help and reference say about the option of one row. */
export function describeRow(row: NamedRow): OptionHelp {
  const { type, negatedFlags = {} } = row;
  return {
    name: row.name,
    group: row.group,
    flags: row.flags ?? [],
    negatedFlags: Object.entries(negatedFlags).map(([flag, description]) => ({
      flag,
      description,
    })),
    variables: row.variables,
    description: descriptionOf(row),
    type: type.name,
    valueName: type.valueName,
    defaultText: defaultTextOf(row),
    ...(type.choices && { choices: type.choices }),
    ...(type.zero !== undefined && { zero: type.zero }),
    popular: row.popular === true,
    ...(row.inChild && row.variables[0] && { childVariable: row.variables[0] }),
  };
}

/** What help and reference say about every option, group by group. */
export function describeOptions(): readonly OptionHelp[] {
  return rows.map(describeRow);
}
