import { Pool, type PoolConfig } from 'pg';
import type { PostgresAddress } from './address.ts';
import { cellTypes } from './read-cells.ts';

/** What is set in the address itself counts more than these. */
const settings: PoolConfig = {
  application_name: 'procwrap-monitor',
  connectionTimeoutMillis: 10_000,
  idleTimeoutMillis: 60_000,
  keepAlive: true,
};

/** A pooler in front of PostgreSQL may not know these. */
const limits: PoolConfig = {
  statement_timeout: 60_000,
  lock_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
};

const poolWith = (address: PostgresAddress, config: PoolConfig): Pool => {
  const pool = new Pool({
    ...settings,
    ...config,
    connectionString: address.text,
    max: address.connections,
    types: cellTypes,
  });
  // A connection that breaks while nobody uses it is replaced by the next one that is requested.
  pool.on('error', () => {});
  return pool;
};

const protocolViolation = '08P01';

const isUnknownSetting = (error: unknown): boolean =>
  (error as { readonly code?: string }).code === protocolViolation;

const connected = async (pool: Pool): Promise<Pool> => {
  try {
    (await pool.connect()).release();
    return pool;
  } catch (error) {
    await pool.end();
    throw error;
  }
};

/** Opens connections, as many at a time as the address says; rejects when the first one cannot be opened. */
export async function openPool(address: PostgresAddress): Promise<Pool> {
  try {
    return await connected(poolWith(address, limits));
  } catch (error) {
    if (!isUnknownSetting(error)) throw error;
    return connected(poolWith(address, {}));
  }
}
