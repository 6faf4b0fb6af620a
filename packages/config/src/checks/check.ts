import type { Finding } from '@procwrap/core';
import type { Source, Written } from '../read/reading.ts';
import { mainFlagOf, type OptionName, type Options, rows } from '../table/table.ts';

/** What a check looks at. */
export interface Unvalidated {
  readonly options: Options;
  readonly sources: Readonly<Record<OptionName, Source>>;
  readonly written: Written;
}

/** What a check has to say, and the values that have to give way. */
export interface Validation {
  readonly findings: readonly Finding[];
  readonly change?: Partial<Options>;
}

/** Looks at options together, after each of them was read. */
export type Check = (unvalidated: Unvalidated) => Validation;

/** Nothing to say. */
export const fine: Validation = { findings: [] };

/** An option's name for a message: as written, else in the way in which the user would write it. */
export function whereOf({ sources, written }: Unvalidated, name: OptionName): string {
  if (sources[name].kind !== 'default') return sources[name].written;
  if (written.object && !written.flags) return `options.${name}`;
  const row = rows.find((each) => each.name === name);
  return row ? mainFlagOf(row) : name;
}
