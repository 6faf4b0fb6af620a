import { type IndexedRow, indexRows } from './index-rows.ts';
import { rows } from './table.ts';

/**
 * The index of the table. The build of the command puts the finished index here, so that a run does
 * not load the table before an option needs it.
 */
export const rowIndex: readonly IndexedRow[] = indexRows(rows);
