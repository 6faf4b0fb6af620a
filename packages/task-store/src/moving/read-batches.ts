import { sql } from 'kysely';
import type { Runner } from '../database/runner.ts';
import type { Db } from '../schema/database.ts';
import type { MovedTable } from './tables.ts';

/** A row as it is stored. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** So many rows are held in memory at once. */
const batchSize = 500;

const columnsOf = (key: readonly string[]) => sql.join(key.map((name) => sql.ref(name)));

const valuesOf = (key: readonly string[], row: StoredRow) =>
  sql.join(key.map((name) => sql.val(row[name])));

const after = (key: readonly string[], row: StoredRow | undefined) =>
  row === undefined ? sql`` : sql`where (${columnsOf(key)}) > (${valuesOf(key, row)})`;

const readBatch = async (db: Db, { name, key }: MovedTable, last: StoredRow | undefined) => {
  const { rows } = await sql<StoredRow>`select * from ${sql.table(name)} ${after(key, last)}
    order by ${columnsOf(key)} limit ${batchSize}`.execute(db);
  return rows;
};

/** The rows of a table in the order of its key, from behind `last` on; other work gets its turn between two batches. */
export async function* readBatches(
  runner: Runner,
  table: MovedTable,
  last?: StoredRow,
): AsyncGenerator<readonly StoredRow[]> {
  let rows = await runner.read((db) => readBatch(db, table, last));
  while (rows.length > 0) {
    yield rows;
    const behind = rows.at(-1);
    rows = rows.length < batchSize ? [] : await runner.read((db) => readBatch(db, table, behind));
  }
}

/** The last row of a table in the order of its key. */
export async function readLast(db: Db, { name, key }: MovedTable): Promise<StoredRow | undefined> {
  const order = sql.join(key.map((column) => sql`${sql.ref(column)} desc`));
  const { rows } = await sql<StoredRow>`select ${columnsOf(key)} from ${sql.table(name)}
    order by ${order} limit 1`.execute(db);
  return rows[0];
}

/** How many rows a table has. */
export async function countRows(db: Db, { name }: MovedTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from ${sql.table(name)}`.execute(db);
  return rows[0]?.count ?? 0;
}
