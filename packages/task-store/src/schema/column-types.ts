import { type Kysely, sql } from 'kysely';
import { dialectOf } from './dialect-of.ts';

const ofSqlite = {
  text: sql`text`,
  integer: sql`integer`,
  bytes: sql`blob`,
};

/** Text is compared byte by byte, as in SQLite, in servers of all languages. */
const ofPostgres = {
  text: sql`text collate "C"`,
  integer: sql`bigint`,
  bytes: sql`bytea`,
};

/** The types of columns, by the database. */
export function columnTypes(db: Pick<Kysely<unknown>, 'getExecutor'>): typeof ofSqlite {
  return dialectOf(db) === 'sqlite' ? ofSqlite : ofPostgres;
}
