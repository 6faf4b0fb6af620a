import { sql } from 'kysely';
import type { Db } from '../../schema/database.ts';
import { toCell } from '../json-column.ts';
import type { StoredRow } from './read-batches.ts';
import type { MovedTable } from './tables.ts';

/** A tail that a file of SQLite holds as text is stored as bytes, after the mark of what is not compressed. */
const bytesOf = (cell: unknown): unknown => {
  if (cell instanceof Uint8Array) return `\\x${Buffer.from(cell).toString('hex')}`;
  return typeof cell === 'string' ? `\\x00${Buffer.from(cell).toString('hex')}` : cell;
};

const tailOf = (row: StoredRow): StoredRow => ({
  ...row,
  debug_log_tail: bytesOf(row.debug_log_tail),
  error_log_tail: bytesOf(row.error_log_tail),
});

/** A Task and its latest execution refer to each other; the second half is written when both are there. */
const forms: Readonly<Partial<Record<MovedTable['name'], (row: StoredRow) => StoredRow>>> = {
  tails: tailOf,
  tasks: (row) => ({ ...row, latest_execution_uuid: null }),
};

/** Inserts rows of a table in PostgreSQL by one statement with one value. */
export async function insertBatch(
  db: Db,
  { name }: MovedTable,
  rows: readonly StoredRow[],
): Promise<void> {
  const form = forms[name];
  const json = toCell(form ? rows.map(form) : rows);
  const table = sql.table(name);
  await sql`insert into ${table}
    select * from json_populate_recordset(null::${table}, ${json}::json)`.execute(db);
}

/** Writes the latest executions of Tasks. */
export async function linkLatest(db: Db, tasks: readonly StoredRow[]): Promise<void> {
  const links = tasks
    .filter((row) => row.latest_execution_uuid !== null)
    .map(({ uuid, latest_execution_uuid }) => ({ uuid, latest_execution_uuid }));
  await sql`update tasks set latest_execution_uuid = link.latest_execution_uuid
    from json_populate_recordset(null::tasks, ${toCell(links)}::json) as link
    where tasks.uuid = link.uuid`.execute(db);
}

/** Lets `seq` of a table go on behind the last row. */
export async function continueSeq(db: Db, { name, key }: MovedTable): Promise<void> {
  if (key[0] !== 'seq') return;
  await sql`select setval(pg_get_serial_sequence(${name}, 'seq'),
    (select coalesce(max(seq), 0) + 1 from ${sql.table(name)}), false)`.execute(db);
}
