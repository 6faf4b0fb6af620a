import { openPostgres } from './postgres/open-postgres.ts';
import type { OpenedDatabase } from './rows/units/opened-database.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

/** Opens the database of a monitor: a path of a file of SQLite, or the address of a PostgreSQL (`postgres://...`). */
export function openMonitorDatabase(location: string): Promise<OpenedDatabase> {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location) ? openPostgres(location) : openSqlite(location);
}
