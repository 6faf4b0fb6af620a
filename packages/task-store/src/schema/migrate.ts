import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { migrations } from './migrations.ts';

/** The changes of tables that a program knows, by name. */
export type KnownMigrations = Readonly<Record<string, Migration>>;

/** Brings the tables to what this program knows. */
export async function migrate(
  db: Kysely<Database>,
  known: KnownMigrations = migrations,
): Promise<void> {
  const provider = { getMigrations: async () => ({ ...known }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}
