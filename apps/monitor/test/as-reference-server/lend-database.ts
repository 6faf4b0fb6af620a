import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase } from '../create-database.ts';

const withClient = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** Deleting makes no new files, as truncating does, and the tables of a test have few rows. */
const empty = (url: string): Promise<void> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^kysely'",
    );
    // Without the triggers of foreign keys, the tables may come in any order.
    const deletions = rows.map(({ tablename }) => `delete from ${tablename};`);
    await client.query(`set session_replication_role = replica; ${deletions.join(' ')}`);
  });

/** A database that nobody uses at the moment, in any file of tests. */
const takeFree = (): Promise<string | undefined> =>
  withClient(inject('postgres'), async (client) => {
    const { rows } = await client.query<{ url: string }>(
      `delete from free_databases where url =
         (select url from free_databases limit 1 for update skip locked) returning url`,
    );
    return rows[0]?.url;
  });

const giveBack = (url: string): Promise<void> =>
  withClient(inject('postgres'), async (client) => {
    await client.query('insert into free_databases values ($1)', [url]);
  });

/**
 * A database without rows in the PostgreSQL of this test run, and how it is given back. All files of tests share them: each
 * new one is hundreds of files that somebody removes at the end.
 */
export async function lendDatabase() {
  const free = await takeFree();
  if (free !== undefined) await empty(free);
  const url = free ?? (await createDatabase());
  return { url, giveBack: () => giveBack(url) };
}
