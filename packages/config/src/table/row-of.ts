import { type NamedRow, type OptionName, rows } from './table.ts';

const byName = new Map(rows.map((row) => [row.name, row]));

/** Finds the row of an option. */
export type RowFor = (name: OptionName) => NamedRow;

/** The row of an option, with all that the table says about it. */
export function rowOf(name: OptionName): NamedRow {
  const row = byName.get(name);
  if (!row) throw new Error(`the table has no row "${name}"`);
  return row;
}
