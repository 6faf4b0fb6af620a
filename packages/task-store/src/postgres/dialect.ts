import { type Dialect, PostgresAdapter, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';

/** The migrations have a lock of their own, which ends with their transaction: a pooler may change sessions between. */
class NoSessionLocks extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Kysely on a pool of connections to PostgreSQL. */
export function postgresDialect(pool: Pool): Dialect {
  const usual = new PostgresDialect({ pool });
  return {
    createAdapter: () => new NoSessionLocks(),
    createDriver: () => usual.createDriver(),
    createIntrospector: (db) => usual.createIntrospector(db),
    createQueryCompiler: () => usual.createQueryCompiler(),
  };
}
