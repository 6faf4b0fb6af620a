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

/** The variables that the command does not get, although procwrap itself got them. */
export function withheldVariables(options: Options): readonly string[] {
  if (passesApiKey(options)) return [];
  return rowIndex.filter(({ name }) => name === 'apiKey').flatMap(({ variables }) => variables);
}
