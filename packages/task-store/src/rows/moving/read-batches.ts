import { sql } from 'kysely';
import type { Db } from '../../schema/database.ts';
import type { Runner } from '../units/runner.ts';
import type { MovedTable } from './tables.ts';

/** A row as it is stored. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** So many rows are held in memory at once at most. */
const mostRows = 500;

/** So many bytes are held in memory at once, about. */
const aimedBytes = 4 * 1024 * 1024;

/** Log tails may be large: the first batch of them is small. */
const firstRows = (name: string): number => (name === 'tails' ? 50 : mostRows);

const sizeOf = (cell: unknown): number =>
  typeof cell === 'string' || cell instanceof Uint8Array ? cell.length : 8;

const bytesOf = (rows: readonly StoredRow[]): number =>
  rows.reduce(
    (sum, row) => Object.values(row).reduce<number>((size, cell) => size + sizeOf(cell), sum),
    0,
  );

/** How many rows come next: fewer where the last ones were large, at most twice as many where they were small. */
const nextLimit = (limit: number, rows: readonly StoredRow[]): number => {
  const fitting = Math.floor((rows.length * aimedBytes) / Math.max(1, bytesOf(rows)));
  return Math.max(1, Math.min(fitting, 2 * limit, mostRows));
};

const columnsOf = (key: readonly string[]) => sql.join(key.map((name) => sql.ref(name)));

const valuesOf = (key: readonly string[], row: StoredRow) =>
  sql.join(key.map((name) => sql.val(row[name])));

const after = (key: readonly string[], row: StoredRow | undefined) =>
  row === undefined ? sql`` : sql`where (${columnsOf(key)}) > (${valuesOf(key, row)})`;

const readBatch = async (
  db: Db,
  { name, key }: MovedTable,
  { last, limit }: { readonly last: StoredRow | undefined; readonly limit: number },
) => {
  const { rows } = await sql<StoredRow>`select * from ${sql.table(name)} ${after(key, last)}
    order by ${columnsOf(key)} limit ${limit}`.execute(db);
  return rows;
};

/** The rows of a table in the order of its key, from behind `last` on; other work gets its turn between two batches. */
export async function* readBatches(
  runner: Runner,
  table: MovedTable,
  last?: StoredRow,
): AsyncGenerator<readonly StoredRow[]> {
  let place = { last, limit: firstRows(table.name) };
  for (;;) {
    const { limit } = place;
    const rows = await runner.read((db) => readBatch(db, table, place));
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    place = { last: rows.at(-1), limit: nextLimit(limit, rows) };
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
