import { type Kysely, sql } from 'kysely';
import { alertTables } from './002/alert-tables.ts';
import { fillHistory } from './002/fill-history.ts';
import { historyTables } from './002/history-tables.ts';
import { peopleTables } from './002/people-tables.ts';
import { typeWords } from './002/type-words.ts';
import { watchTables } from './002/watch-tables.ts';
import { dialectOf } from './dialect-of.ts';

/** What a monitor keeps besides what the API needs. */
export async function createMonitorTables(db: Kysely<unknown>): Promise<void> {
  const words = typeWords(db);
  const statements = [
    ...historyTables(words),
    ...peopleTables(words),
    ...alertTables(words),
    ...watchTables(words),
    ...(dialectOf(db) === 'sqlite' ? fillHistory : []),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
