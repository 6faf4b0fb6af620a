import type { Finding } from '@procwrap/core';
import { suggestionFor } from '../argv/unknown-flag.ts';
import { optionOf } from '../read/flatten-document.ts';
import { optionsFileRules } from '../table/options-file-rules.ts';
import { mainFlagOf, type NamedRow, rows } from '../table/table.ts';

/** Where a key is. */
export interface KeyPlace {
  /** As the user wrote it, with the file: `profiles.staging.task-name in procwrap.yaml`. */
  readonly where: string;
  readonly file: string;
  /** Whether the user named the file. */
  readonly isNamed: boolean;
}

/** The name of an option as on the command line, without dashes at its start. */
export function kebabOf(name: string): string {
  return name
    .replaceAll('_', '-')
    .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    .replace(/^-+/, '');
}

/** Names that a key may have besides that of the option: its long flags. */
export function otherNamesOf({ name, flags = [] }: NamedRow): readonly string[] {
  const long = flags.filter((flag) => flag.startsWith('--')).map((flag) => flag.slice(2));
  return long.filter((flag) => flag !== kebabOf(name));
}

/** The option that a key names. */
export function rowOf(key: string): NamedRow | undefined {
  const option = optionOf(key);
  return rows.find((row) => row.name === option || otherNamesOf(row).includes(kebabOf(key)));
}

const error = (where: string, message: string): Finding => ({ severity: 'error', where, message });

const unknownKey = (key: string, { where }: KeyPlace): Finding => {
  const name = kebabOf(key);
  const negated = rows.find(({ negatedFlags = {} }) => Object.hasOwn(negatedFlags, `--${name}`));
  if (negated) {
    const instead = `${kebabOf(negated.name)} with the value false`;
    return error(where, `is a flag, and no option has this name; write ${instead}`);
  }
  const known = rows.flatMap((row) => [kebabOf(row.name), ...otherNamesOf(row)]);
  const near = suggestionFor(
    `--${name}`,
    known.map((each) => `--${each}`),
  );
  const hint = near ? `; did you mean "${near.slice(2)}"?` : '';
  return error(where, `is not an option${hint}`);
};

/** The flag and the variable of an option, where a file cannot set it. */
const insteadOf = (row: NamedRow): string => [mainFlagOf(row), ...row.variables].join(' or ');

const refusal = (row: NamedRow, { where, file, isNamed }: KeyPlace): Finding | undefined => {
  const rule = optionsFileRules[row.name];
  if (rule === 'none')
    return error(where, `cannot be set in an options file; use ${insteadOf(row)}`);
  if (rule !== 'named' || isNamed) return undefined;
  return error(
    where,
    `is allowed only in a file that you name; add --options-file ${file}, or use ${insteadOf(row)}`,
  );
};

/** Finds the option that a key sets, or what is wrong with the key. */
export function parseKey(key: string, place: KeyPlace): NamedRow | Finding {
  const row = rowOf(key);
  return row ? (refusal(row, place) ?? row) : unknownKey(key, place);
}
