import { sql } from 'kysely';
import type { Db } from '../../schema/database.ts';
import { countRows } from './read-batches.ts';
import { movedTables } from './tables.ts';

const readMark = async (db: Db): Promise<string | undefined> => {
  const { rows } = await sql<{ source: string }>`select source from copy_mark`.execute(db);
  return rows[0]?.source;
};

const isMarked = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{ name: string | null }>`select
    to_regclass('copy_mark')::text as name`.execute(db);
  return (rows[0]?.name ?? null) !== null;
};

const isEmpty = async (db: Db): Promise<boolean> => {
  for (const table of movedTables) if ((await countRows(db, table)) > 0) return false;
  return true;
};

/** Marks a database as the target of a copy of `source`; false when it holds anything else. An earlier copy continues. */
export async function beginCopy(db: Db, source: string): Promise<boolean> {
  if (await isMarked(db)) return (await readMark(db)) === source;
  if (!(await isEmpty(db))) return false;
  await sql`create table copy_mark (source text not null)`.execute(db);
  await sql`insert into copy_mark values (${source})`.execute(db);
  return true;
}

/** Takes the mark away: the database is a whole one. */
export async function endCopy(db: Db): Promise<void> {
  await sql`drop table copy_mark`.execute(db);
}

/** Whether a copy to the database was begun and is not complete. */
export function isHalfCopied(db: Db): Promise<boolean> {
  return isMarked(db);
}
