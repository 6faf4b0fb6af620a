import { sql } from 'kysely';
import type { DatabaseFacts } from '../ports/monitor-database.ts';
import type { Db } from '../schema/database.ts';

/** Facts about a database in PostgreSQL. */
export async function readFacts(db: Db): Promise<DatabaseFacts> {
  const { rows } = await sql<Omit<DatabaseFacts, 'kind'>>`select
    current_setting('server_version') as version,
    (select max(name) from kysely_migration) as migration,
    pg_database_size(current_database()) as bytes`.execute(db);
  const [facts = { version: '', migration: '', bytes: 0 }] = rows;
  return { kind: 'postgres', ...facts };
}
