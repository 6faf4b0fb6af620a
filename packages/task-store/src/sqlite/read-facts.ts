import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseFacts } from '../ports/monitor-database.ts';

/** The only cell of an answer. */
const cellOf = (database: DatabaseSync, statement: string) =>
  Object.values(database.prepare(statement).get() ?? {})[0];

/** Facts about a file of SQLite. */
export function readFacts(database: DatabaseSync): DatabaseFacts {
  const pages = Number(cellOf(database, 'pragma page_count'));
  return {
    kind: 'sqlite',
    version: String(cellOf(database, 'select sqlite_version()')),
    migration: String(cellOf(database, 'select max(name) from kysely_migration')),
    bytes: pages * Number(cellOf(database, 'pragma page_size')),
  };
}
