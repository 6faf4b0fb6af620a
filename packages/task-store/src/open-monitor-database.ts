import type { OpenedDatabase } from './rows/units/opened-database.ts';
import { openSqlite } from './sqlite/open-sqlite.ts';

/** Opens the database of a monitor: a path of a file of SQLite, or the address of a PostgreSQL (`postgres://...`). */
export async function openMonitorDatabase(location: string): Promise<OpenedDatabase> {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(location)) return openSqlite(location);
  // A monitor on a file does without the memory of the driver.
  const { openPostgres } = await import('./postgres/open-postgres.ts');
  return openPostgres(location);
}
