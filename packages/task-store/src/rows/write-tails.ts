import type { Json, JsonObject } from '@procwrap/task-server';
import { sql } from 'kysely';
import { tailColumns } from '../schema/columns.ts';
import type { Db } from '../schema/database.ts';
import { packTail } from './tails.ts';

const pack = (tail: Json): Promise<Uint8Array> | null =>
  tail === null ? null : packTail(String(tail));

const sizeOf = async (db: Db, uuid: string): Promise<number> => {
  const [debug, error] = tailColumns.map(
    (name) => sql<number>`coalesce(length(${sql.ref(name)}), 0)`,
  );
  const found = await db
    .selectFrom('tails')
    .select(sql<number>`${debug} + ${error}`.as('size'))
    .where('execution_uuid', '=', uuid)
    .executeTakeFirst();
  return found?.size ?? 0;
};

/** Writes the log tails that change, and says by how many bytes they grew. */
export async function writeTails(db: Db, uuid: string, tails: JsonObject): Promise<number> {
  const names = tailColumns.filter((name) => tails[name] !== undefined);
  if (names.length === 0) return 0;
  const before = await sizeOf(db, uuid);
  const cells: Partial<Record<(typeof tailColumns)[number], Uint8Array | null>> = {};
  for (const name of names) cells[name] = await pack(tails[name] ?? null);
  await db
    .insertInto('tails')
    .values({ debug_log_tail: null, error_log_tail: null, ...cells, execution_uuid: uuid })
    .onConflict((conflict) => conflict.column('execution_uuid').doUpdateSet(cells))
    .execute();
  return (await sizeOf(db, uuid)) - before;
}
