import pg from 'pg';
import { createDatabase } from '../create-database.ts';

/** Deleting makes no new files, as truncating does, and the tables of a test have few rows. */
const empty = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ tablename: string }>(
      "select tablename from pg_tables where schemaname = 'public' and tablename !~ '^kysely'",
    );
    // Without the triggers of foreign keys, the tables may come in any order.
    const deletions = rows.map(({ tablename }) => `delete from ${tablename};`);
    await client.query(`set session_replication_role = replica; ${deletions.join(' ')}`);
  } finally {
    await client.end();
  }
};

/** Databases that nobody uses at the moment. Each new one is hundreds of files that somebody removes at the end. */
const free: string[] = [];

/** A database without rows in the PostgreSQL of this test run, and how it is given back. */
export async function lendDatabase() {
  const url = free.pop();
  if (url !== undefined) await empty(url);
  const lent = url ?? (await createDatabase());
  return { url: lent, giveBack: () => void free.push(lent) };
}
