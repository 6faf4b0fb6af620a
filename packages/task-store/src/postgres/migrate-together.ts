import { type Kysely, sql } from 'kysely';
import type { Database, Db } from '../schema/database.ts';
import { migrate } from '../schema/migrate.ts';

/** Any number that nobody else uses: the letters `pwrp`. */
const lock = 0x70777270;

/** Brings the tables up to date in one transaction; replicas that start at the same time do it one after the other. */
export async function migrateTogether(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (within: Db) => {
    for (const setting of ['statement_timeout', 'lock_timeout'])
      await sql`set local ${sql.raw(setting)} = 0`.execute(within);
    await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(within);
    await migrate(within);
  });
}
