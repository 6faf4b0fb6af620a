import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

/** Marks a file as a database of this program: `pwrp`. */
export const applicationId = 0x70777270;

/** What is in a file, before anything is written to it. */
export type Examined =
  | { readonly kind: 'new' }
  | { readonly kind: 'ours' }
  | { readonly kind: 'refused'; readonly message: string };

const refused = (message: string): Examined => ({ kind: 'refused', message });

const migrationsIn = (database: DatabaseSync): readonly string[] => {
  const isThere = database
    .prepare("select 1 from sqlite_schema where name = 'kysely_migration'")
    .get();
  if (!isThere) return [];
  const rows = database.prepare('select name from kysely_migration order by name').all();
  return rows.map(({ name }) => String(name));
};

const look = (database: DatabaseSync, path: string, known: readonly string[]): Examined => {
  const id = database.prepare('pragma application_id').get()?.application_id;
  if (id !== applicationId) return refused(`${path} is a SQLite database of another program`);
  const newer = migrationsIn(database).find((name) => !known.includes(name));
  if (newer === undefined) return { kind: 'ours' };
  return refused(
    `${path} was written by a newer version of this program (${newer}): install that version, or use another file`,
  );
};

/** Without a WAL all of it is in the file, and SQLite need not put anything next to it. */
const addressOf = (path: string): URL => {
  const address = pathToFileURL(resolve(path));
  if (!existsSync(`${path}-wal`)) address.searchParams.set('immutable', '1');
  return address;
};

/** Looks at a file without changing it: a new one, one of ours, or why it is refused, in one line. */
export function examineFile(path: string, known: readonly string[]): Examined {
  if (path === ':memory:' || !existsSync(path)) return { kind: 'new' };
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return refused(`${path} is no file, expected a SQLite database`);
    if (stats.size === 0) return { kind: 'new' };
    const database = new DatabaseSync(addressOf(path), { readOnly: true });
    try {
      return look(database, path, known);
    } finally {
      database.close();
    }
  } catch (error) {
    return refused(`${path} cannot be read as a SQLite database: ${(error as Error).message}`);
  }
}
