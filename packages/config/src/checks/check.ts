import type { Finding } from '@procwrap/core';
import type { Source, Written } from '../read/reading.ts';
import { mainFlagOf, type OptionName, type Options, rows } from '../table/table.ts';

/** The input of a check. */
export interface Unvalidated {
  readonly options: Options;
  readonly sources: Readonly<Record<OptionName, Source>>;
  readonly written: Written;
}

/** The findings of a check, and the options that it changes. */
export interface Validation {
  readonly findings: readonly Finding[];
  readonly change?: Partial<Options>;
}

/** Options as the checks leave them. */
export interface Validated {
  readonly options: Options;
  readonly findings: readonly Finding[];
}

/** Checks several options together, after each of them was read. */
export type Check = (unvalidated: Unvalidated) => Validation;

/** No findings. */
export const fine: Validation = { findings: [] };

/** The name of an option for a message: as the user wrote it, else a way to write it. */
export function shownName({ sources, written }: Unvalidated, name: OptionName): string {
  if (sources[name].kind !== 'default') return sources[name].written;
  if (written.object && !written.flags) return `options.${name}`;
  const row = rows.find((each) => each.name === name);
  return row ? mainFlagOf(row) : name;
}
