import { sql } from 'kysely';
import type { Db } from '../schema/database.ts';

/** A lease that lasts longer was written by a clock that is wrong. */
const longestLeaseMs = 60_000;

const exists = async (db: Db, table: string): Promise<boolean> => {
  const { rows } = await sql<{ name: string | null }>`select to_regclass(${table}) as name`.execute(
    db,
  );
  return rows[0]?.name !== null;
};

/** The first change of the tables that is still to be made; undefined where there are no tables yet. */
const nextChange = async (db: Db, known: readonly string[]): Promise<string | undefined> => {
  if (!(await exists(db, 'kysely_migration')) || !(await exists(db, 'leases'))) return undefined;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const made = rows.map(({ name }) => name);
  return made.length === 0 ? undefined : known.find((name) => !made.includes(name));
};

/**
 * Why the tables cannot be changed now: a replica of an older version, which holds a lease, would go on with tables that it
 * does not know. One that was stopped gave its lease back, and one that was killed loses it within seconds.
 */
export async function refuseNextTo(
  db: Db,
  known: readonly string[],
  nowMs: number,
): Promise<string | undefined> {
  const change = await nextChange(db, known);
  if (change === undefined) return undefined;
  const held = await db
    .selectFrom('leases')
    .select('name')
    .where('until_ms', '>', nowMs)
    .where('until_ms', '<=', nowMs + longestLeaseMs)
    .executeTakeFirst();
  return held === undefined
    ? undefined
    : `is used by a replica of an older version, and this version has to change the tables first (${change}): stop all replicas of the older version, then start this one`;
}
