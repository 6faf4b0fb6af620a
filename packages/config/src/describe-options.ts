import { flagsOf, type GroupName, type NamedRow, type OptionName, rows } from './table/table.ts';

/** What help and the reference say about an option. */
export interface OptionHelp {
  readonly name: OptionName;
  readonly group: GroupName;
  /** Flags as typed, short ones first. */
  readonly flags: readonly string[];
  /** Variables; the first that is set counts. */
  readonly variables: readonly string[];
  /** One phrase without a full stop. */
  readonly description: string;
  /** The type of the value, e.g. `seconds`. */
  readonly type: string;
  /** What stands for the value, e.g. `SECONDS`; empty when the flag takes none. */
  readonly valueName: string;
  /** The default for a person; `unset` when there is none. */
  readonly defaultText: string;
  readonly choices?: readonly string[];
  /** One of the twenty of the short help. */
  readonly popular: boolean;
  /** The variable in which a child finds the value. */
  readonly childVariable?: string;
}

const defaultTextOf = ({ type, default: otherwise, defaultText }: NamedRow): string => {
  if (defaultText !== undefined) return defaultText;
  return otherwise === undefined ? 'unset' : type.show(otherwise);
};

const descriptionOf = ({ description, deprecated }: NamedRow): string => {
  if (!deprecated) return description;
  const { only = [], instead } = deprecated;
  return `${description} (${`${only.join(', ')} deprecated`.trim()}: use ${instead})`;
};

/** What help and the reference say about the option of one row. */
export function describeRow(row: NamedRow): OptionHelp {
  return {
    name: row.name,
    group: row.group,
    flags: flagsOf(row),
    variables: row.variables,
    description: descriptionOf(row),
    type: row.type.name,
    valueName: row.type.valueName,
    defaultText: defaultTextOf(row),
    ...(row.type.choices && { choices: row.type.choices }),
    popular: row.popular === true,
    ...(row.inChild && row.variables[0] && { childVariable: row.variables[0] }),
  };
}

/** Every option for help and reference, group by group. */
export function describeOptions(): readonly OptionHelp[] {
  return rows.map(describeRow);
}
