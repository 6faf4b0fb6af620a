import type { MonitorDatabase } from '@procwrap/task-store';
import { filesOf, prepareDataFolder } from '../data-folder/data-folder.ts';
import { type CommandEnd, endedBy, exitCodes } from '../exit-codes.ts';
import type { Options } from '../options/read-options.ts';
import { openOwnDatabase } from './open-own-database.ts';
import { type RunningServer, readRunning } from './running-server.ts';

/** Which monitor a command is for. */
export interface MonitorLocation {
  readonly options: Options;
  readonly dataFolder: string;
}

/** The server that may have the database file open. PostgreSQL takes many, so that nobody needs to be asked. */
export function findRunning({ options, dataFolder }: MonitorLocation): RunningServer | undefined {
  return options.database === undefined ? readRunning(filesOf(dataFolder).running) : undefined;
}

/** Opens the database of a monitor for a command, and closes it afterwards. */
export async function withOwnDatabase(
  location: MonitorLocation,
  use: (database: MonitorDatabase) => Promise<CommandEnd>,
): Promise<CommandEnd> {
  const { options, dataFolder } = location;
  const prepared = options.database === undefined ? prepareDataFolder(dataFolder) : undefined;
  if (prepared?.ok === false) return endedBy(prepared.problem, exitCodes.configuration);
  const database = await openOwnDatabase(options, dataFolder);
  if (!database.ok) return endedBy(database.problem, exitCodes.configuration);
  try {
    return await use(database.value);
  } finally {
    await database.value.close();
  }
}
