import { type MonitorDatabase, openMonitorDatabase } from '@procwrap/task-store';
import { filesOf } from '../data-folder/data-folder.ts';
import type { Options } from '../options/read-options.ts';
import { failure, type Result, success } from '../result.ts';

/** Opens the database that the options name: PostgreSQL, or the file in the data folder. */
export async function openOwnDatabase(
  { database }: Pick<Options, 'database'>,
  dataFolder: string,
): Promise<Result<MonitorDatabase>> {
  const opened = await openMonitorDatabase(database ?? filesOf(dataFolder).database);
  return opened.kind === 'opened' ? success(opened.database) : failure(opened.message);
}
