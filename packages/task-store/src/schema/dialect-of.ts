import { type Kysely, PostgresAdapter } from 'kysely';

/** Where rows are kept. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** Which database a Kysely speaks to, for the few statements that differ. */
export function dialectOf(db: Pick<Kysely<unknown>, 'getExecutor'>): DatabaseKind {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
