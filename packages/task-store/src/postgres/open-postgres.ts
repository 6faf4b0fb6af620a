import { Kysely } from 'kysely';
import type { Pool } from 'pg';
import { asUnits } from '../database/as-units.ts';
import { monitorRows } from '../database/monitor-rows.ts';
import type { OpenedDatabase } from '../database/opened-database.ts';
import { storeOn } from '../database/store-on.ts';
import type { MonitorDatabase } from '../ports/monitor-database.ts';
import type { Database } from '../schema/database.ts';
import { migrations } from '../schema/migrations.ts';
import { type PostgresAddress, parseAddress } from './address.ts';
import { describeProblem } from './describe-problem.ts';
import { postgresDialect } from './dialect.ts';
import { examineServer } from './examine-server.ts';
import { migrateTogether } from './migrate-together.ts';
import { notices } from './notices.ts';
import { openPool } from './open-pool.ts';
import { postgresRunner } from './postgres-runner.ts';
import { readFacts } from './read-facts.ts';

const monitorOn = (pool: Pool, db: Kysely<Database>, address: PostgresAddress): MonitorDatabase => {
  const runner = postgresRunner(db);
  const close = () => db.destroy();
  return {
    kind: 'postgres',
    store: storeOn(db, runner, close),
    rows: asUnits(db, runner),
    transaction: (use) => runner.write((within) => use(monitorRows(within))),
    ...notices(pool, address),
    facts: () => readFacts(db),
    tidy: async () => {},
    close,
  };
};

const openOn = async (pool: Pool, address: PostgresAddress): Promise<OpenedDatabase> => {
  const refused = await examineServer(pool, Object.keys(migrations));
  if (refused !== undefined) {
    await pool.end();
    return { kind: 'refused', message: `${address.shown} ${refused}` };
  }
  const db = new Kysely<Database>({ dialect: postgresDialect(pool) });
  await migrateTogether(db);
  return { kind: 'opened', database: monitorOn(pool, db, address) };
};

/**
 * Opens a database in PostgreSQL; its tables are brought up to date. As many replicas as wanted may use it. One of a newer
 * version, or in a server that is too old, is left as it is.
 */
export async function openPostgres(location: string): Promise<OpenedDatabase> {
  const parsed = parseAddress(location);
  if (parsed.kind === 'refused') return parsed;
  const { address } = parsed;
  let pool: Pool | undefined;
  try {
    pool = await openPool(address);
    return await openOn(pool, address);
  } catch (error) {
    await pool?.end();
    return { kind: 'refused', message: `${address.shown} ${describeProblem(error, address)}` };
  }
}
