import { openSqlite } from '../sqlite/open-sqlite.ts';
import type { OpenedDatabase } from './opened-database.ts';

/** Opens the database of a monitor: a path of a file of SQLite, or the address of a PostgreSQL (`postgres://...`). */
export async function openMonitorDatabase(location: string): Promise<OpenedDatabase> {
  return openSqlite(location);
}
