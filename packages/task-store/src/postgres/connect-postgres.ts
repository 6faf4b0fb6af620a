import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Runner } from '../rows/units/runner.ts';
import type { Database } from '../schema/database.ts';
import type { KnownMigrations } from '../schema/migrate.ts';
import { migrations } from '../schema/migrations.ts';
import { type PostgresAddress, parseAddress } from './address.ts';
import { describeProblem } from './describe-problem.ts';
import { postgresDialect } from './dialect.ts';
import { examineServer } from './examine-server.ts';
import { migrateTogether } from './migrate-together.ts';
import { openPool } from './open-pool.ts';
import { postgresRunner } from './postgres-runner.ts';

/** A PostgreSQL with its tables up to date, or in one line why there is none. */
export type ConnectedPostgres =
  | {
      readonly kind: 'connected';
      readonly address: PostgresAddress;
      /** The address without the password. */
      readonly shown: string;
      readonly pool: Pool;
      readonly db: Kysely<Database>;
      readonly runner: Runner;
      readonly close: () => Promise<void>;
    }
  | { readonly kind: 'refused'; readonly message: string };

interface Target {
  readonly address: PostgresAddress;
  readonly known: KnownMigrations;
}

const connectOn = async (pool: Pool, { address, known }: Target): Promise<ConnectedPostgres> => {
  const { shown } = address;
  const db = new Kysely<Database>({ dialect: postgresDialect(pool) });
  const refused =
    (await examineServer(pool, Object.keys(known))) ?? (await migrateTogether(db, known));
  if (refused !== undefined) {
    await pool.end();
    return { kind: 'refused', message: `${shown} ${refused}` };
  }
  const runner = postgresRunner(db);
  return { kind: 'connected', address, shown, pool, db, runner, close: () => db.destroy() };
};

/** Connects to a PostgreSQL and brings its tables up to date. */
export async function connectPostgres(
  location: string,
  known: KnownMigrations = migrations,
): Promise<ConnectedPostgres> {
  const parsed = parseAddress(location);
  if (parsed.kind === 'refused') return parsed;
  const { address } = parsed;
  let pool: Pool | undefined;
  try {
    pool = await openPool(address);
    return await connectOn(pool, { address, known });
  } catch (error) {
    await pool?.end();
    return { kind: 'refused', message: `${address.shown} ${describeProblem(error, address)}` };
  }
}
