import type { IndexedRow } from '../table/index-rows.ts';
import { rowIndex } from '../table/row-index.ts';
import { runsOffline } from '../table/runs-offline.ts';
import type { Options } from '../table/table.ts';

/**
 * Whether the command gets the API key: when the run is reported, since a procwrap in it then
 * reports to the same server, or on request. In exec mode procwrap itself does not use the key.
 */
export function passesApiKey(options: Options): boolean {
  return options.passApiKey ?? (options.mode === 'exec' || !runsOffline(options));
}

/**
 * Whether an option is a secret of procwrap that the command does not get: one of this run alone,
 * or one of reports in a run without them. In exec mode procwrap itself uses none of them.
 */
export function isWithheld({ isSecret, ofRun }: IndexedRow, options: Options): boolean {
  return isSecret && ((ofRun && options.mode !== 'exec') || !passesApiKey(options));
}

/** The variables that the command does not get, although procwrap itself got them. */
export function withheldVariables(options: Options): readonly string[] {
  return rowIndex.flatMap((row) => (isWithheld(row, options) ? row.variables : []));
}
