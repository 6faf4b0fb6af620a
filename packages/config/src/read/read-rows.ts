import { dashed } from '../table/dashed.ts';
import type { IndexedRow } from '../table/index-rows.ts';
import { type RowFor, rowOf } from '../table/row-of.ts';
import { applyDefaults } from './apply-defaults.ts';
import { flattenDocument } from './flatten-document.ts';
import { type RowSources, type RowsReading, readRow } from './read-row.ts';
import type { Source, Written, WrittenFlag } from './reading.ts';

const byDefault: Source = Object.freeze({ kind: 'default', written: 'default' });

const hasVariable = ({ variables }: IndexedRow, { env }: Written): boolean =>
  variables.some((name) => env[name] !== undefined);

/** Whether something may set the option. */
const isWritten = (row: IndexedRow, written: RowSources): boolean =>
  written.flags?.[row.name] !== undefined ||
  hasVariable(row, written) ||
  (written.object !== undefined && Object.hasOwn(written.object, row.name)) ||
  written.file?.values.has(row.name) === true ||
  written.flat !== undefined ||
  (row.ofServer && written.handedDown !== undefined);

/** The one use of the flag of a boolean option without a value, which needs no parser. */
const plainUse = (row: IndexedRow, written: Written): WrittenFlag | undefined => {
  const [use, ...others] = written.flags?.[row.name] ?? [];
  const isAlone = use?.value === 'TRUE' && others.length === 0;
  const isPlain = isAlone && row.isBoolean && !row.isDeprecated;
  return isPlain && !hasVariable(row, written) ? use : undefined;
};

/**
 * Reads rows: a variable beats a flag, then come the object, the options file, the document, what an
 * outer run handed down, and the default.
 */
export function readRows(
  rows: readonly IndexedRow[],
  written: Written,
  rowFor: RowFor = rowOf,
): RowsReading {
  const reading: RowsReading = { values: {}, sources: {}, findings: [] };
  const flat = written.document && flattenDocument(written.document);
  const from = { ...written, flat, rowFor };
  for (const row of rows) {
    reading.sources[row.name] = byDefault;
    if (!isWritten(row, from)) continue;
    const use = plainUse(row, from);
    if (!use) readRow(row.name, from, reading);
    else {
      reading.values[row.name] = !row.negated.includes(dashed(use.flag));
      reading.sources[row.name] = Object.freeze({ kind: 'flag', written: use.flag });
    }
  }
  return { ...reading, values: applyDefaults(rows, reading.values, rowFor) };
}
