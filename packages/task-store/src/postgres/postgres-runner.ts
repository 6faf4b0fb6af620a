import { setTimeout } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Runner } from '../rows/units/runner.ts';
import type { Database, Db } from '../schema/database.ts';

/** What PostgreSQL says when one of two transactions has to give way. */
const givesWay = ['40001', '40P01'];

const mostTries = 6;

type Use<T> = (db: Db) => Promise<T>;

const hasToGiveWay = (error: unknown): boolean =>
  givesWay.includes(String((error as { readonly code?: string }).code));

const write = async <T>(db: Kysely<Database>, use: Use<T>, tries: number): Promise<T> => {
  try {
    return await db.transaction().execute(use);
  } catch (error) {
    if (tries === mostTries || !hasToGiveWay(error)) throw error;
  }
  await setTimeout(Math.random() * 10 * tries);
  return write(db, use, tries + 1);
};

/** Units of work on a pool of connections; a transaction that had to give way runs again. */
export function postgresRunner(db: Kysely<Database>): Runner {
  return {
    read: (use) => use(db),
    write: (use) => write(db, use, 1),
  };
}
