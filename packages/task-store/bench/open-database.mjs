// Opens a new database for a measurement: SQLite in a file of a temporary folder, or a PostgreSQL that is started for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMonitorDatabase } from '@procwrap/task-store';

/** An empty database by its kind, and how to end it. */
export async function openDatabase(kind) {
  const folder = mkdtempSync(join(tmpdir(), 'task-store-bench-'));
  let server;
  if (kind === 'postgres') {
    const { startPostgres } = await import('@procwrap/task-store/postgres-for-tests');
    server = await startPostgres();
  }
  const location = server?.url ?? join(folder, 'tasks.db');
  const opened = await openMonitorDatabase(location);
  if (opened.kind === 'refused') throw new Error(opened.message);
  const close = async () => {
    await opened.database.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database: opened.database, folder, location, close };
}
