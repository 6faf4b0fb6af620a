import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import type { MonitorDatabase } from '../ports/monitor-database.ts';
import { exportRows } from '../rows/moving/export-rows.ts';
import { storeOn } from '../rows/store/store-on.ts';
import { asUnits } from '../rows/units/as-units.ts';
import { monitorRows } from '../rows/units/monitor-rows.ts';
import type { OpenedDatabase } from '../rows/units/opened-database.ts';
import type { Database } from '../schema/database.ts';
import { migrate } from '../schema/migrate.ts';
import { migrations } from '../schema/migrations.ts';
import { backupFile } from './backup.ts';
import { nodeSqliteDialect } from './dialect.ts';
import { examineFile } from './examine-file.ts';
import { readFileSystem, sharedFileSystem } from './file-system.ts';
import { rememberFile } from './lost-file.ts';
import { openDatabase } from './open-database.ts';
import { readFacts } from './read-facts.ts';
import { sqliteRunner } from './sqlite-runner.ts';
import { emptyWal, tidy } from './tidy.ts';

const noListener = { [Symbol.asyncDispose]: async () => {} };

const monitorOn = (path: string, database: DatabaseSync, db: Kysely<Database>): MonitorDatabase => {
  const findLost = rememberFile(path);
  const runner = sqliteRunner(database, db, findLost);
  const close = () =>
    runner.alone(() => {
      // SQLite would leave the WAL to the file that has this name now, and mix two databases.
      if (findLost() !== undefined) emptyWal(database);
      return db.destroy();
    });
  return {
    kind: 'sqlite',
    store: storeOn(db, runner, close),
    rows: asUnits(db, runner),
    transaction: (use) => runner.write((within) => use(monitorRows(within))),
    notify: async () => {},
    listen: async () => noListener,
    facts: () => runner.alone(() => readFacts(database)),
    backup: (file) => backupFile(path, file),
    exportTo: (stream, options) => exportRows(runner, stream, options),
    findLost,
    copyTo: async (location, onProgress = () => {}) => {
      const { copyTo } = await import('../postgres/copy-to.ts');
      return copyTo(runner, location, onProgress);
    },
    tidy: () => tidy(database, runner.alone),
    close,
  };
};

const migrated = async (path: string, database: DatabaseSync): Promise<MonitorDatabase> => {
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect(database) });
  try {
    await migrate(db);
    return monitorOn(path, database, db);
  } catch (error) {
    database.close();
    throw error;
  }
};

/**
 * Opens a file of SQLite, new or of this program, or `:memory:`; its tables are brought up to date. All goes through one
 * connection, one after the other. A file of somebody else, a broken or a newer one is left as it is.
 */
export async function openSqlite(
  path: string,
  fileSystem: number | undefined = readFileSystem(path),
): Promise<OpenedDatabase> {
  const shared = fileSystem === undefined ? undefined : sharedFileSystem(fileSystem);
  if (shared !== undefined) {
    const message = `${path} is on a network file system (${shared}), expected a local disk: use PostgreSQL, or another folder`;
    return { kind: 'refused', message };
  }
  const examined = examineFile(path, Object.keys(migrations));
  if (examined.kind === 'refused') return examined;
  try {
    const database = openDatabase(path, examined.kind === 'new');
    return { kind: 'opened', database: await migrated(path, database) };
  } catch (error) {
    const message = `${path} cannot be opened as a SQLite database: ${(error as Error).message}`;
    return { kind: 'refused', message };
  }
}
