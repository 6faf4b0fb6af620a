import { type Kysely, sql } from 'kysely';
import type { Database, Db } from '../schema/database.ts';
import { type KnownMigrations, migrate } from '../schema/migrate.ts';
import { migrations } from '../schema/migrations.ts';
import { refuseNextTo } from './refuse-next-to.ts';

/** Any number that nobody else uses: the letters `pwrp`. */
const lock = 0x70777270;

/**
 * Brings the tables up to date in one transaction; replicas that start at the same time do it one after the other. Says why
 * not, in words that follow the address, while a replica of the version before still works with the old tables.
 */
export async function migrateTogether(
  db: Kysely<Database>,
  known: KnownMigrations = migrations,
): Promise<string | undefined> {
  return db.transaction().execute(async (within: Db) => {
    for (const setting of ['statement_timeout', 'lock_timeout'])
      await sql`set local ${sql.raw(setting)} = 0`.execute(within);
    await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(within);
    const refused = await refuseNextTo(within, Object.keys(known), Date.now());
    if (refused === undefined) await migrate(within, known);
    return refused;
  });
}
