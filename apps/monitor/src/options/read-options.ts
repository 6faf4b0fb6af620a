import { failure, type Result, success } from '../result.ts';
import type { OptionRow } from './row.ts';
import { type OptionName, optionTable } from './table.ts';

type ValueOf<Row> = Row extends { parse: (text: string) => Result<infer Value> } ? Value : never;

type WithUsual = {
  [Name in OptionName]: (typeof optionTable)[Name] extends { usual: string } ? Name : never;
}[OptionName];

/** What the user wrote, or the usual values; what is not written and has no usual value is absent. */
export type Options = {
  readonly [Name in WithUsual]: ValueOf<(typeof optionTable)[Name]>;
} & {
  readonly [Name in Exclude<OptionName, WithUsual>]?: ValueOf<(typeof optionTable)[Name]>;
};

/** What was written: flags without their dashes as the command line has them, and the variables. */
export interface Written {
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface Found {
  /** The flag or variable as the user wrote it. */
  readonly where: string;
  readonly text: string;
}

/** A flag counts before a variable; an empty variable counts as one that is not set. */
const find = (row: OptionRow<unknown>, { flags, env }: Written): Found | undefined => {
  const flag = row.flag === undefined ? undefined : flags[row.flag.slice(2)];
  if (row.flag !== undefined && flag !== undefined) return { where: row.flag, text: flag };
  const variable = env[row.variable];
  if (variable !== undefined && variable !== '') return { where: row.variable, text: variable };
  return row.usual === undefined ? undefined : { where: row.variable, text: row.usual };
};

/** Reads every option; the problems are one line each and name the flag or variable as it was written. */
export function readOptions(written: Written): Result<Options, readonly string[]> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, row] of Object.entries<OptionRow<unknown>>(optionTable)) {
    const found = find(row, written);
    if (found === undefined) continue;
    const parsed = row.parse(found.text);
    if (parsed.ok) values[name] = parsed.value;
    else problems.push(`${found.where}: ${parsed.problem}`);
  }
  if (values.oidcIssuer !== undefined && values.oidcClientId === undefined)
    problems.push('--oidc-issuer: needs --oidc-client-id, or PROCWRAP_MONITOR_OIDC_CLIENT_ID');
  return problems.length > 0 ? failure(problems) : success(values as unknown as Options);
}
