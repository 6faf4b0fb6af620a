import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import type { BackupResult } from '../ports/monitor-database.ts';

/** All pages in one step: another connection writes meanwhile, and a backup in steps would begin again each time. */
const allPages = 2 ** 31 - 1;

/** A file that only its owner may read. */
const makeFile = (path: string): void => closeSync(openSync(path, 'wx', 0o600));

const copyPages = async (path: string, file: string): Promise<void> => {
  // Its own connection, in another thread: it sees what is committed when it begins, and nobody waits for it.
  const source = new DatabaseSync(path, { readOnly: true });
  try {
    await backup(source, file, { rate: allPages });
  } finally {
    source.close();
  }
};

/** Copies a file of SQLite while it is used. The copy appears under its name when it is complete. */
export async function backupFile(path: string, file: string): Promise<BackupResult> {
  if (path === ':memory:')
    return { kind: 'refused', message: 'a database in memory cannot be saved: it has no file' };
  if (existsSync(file)) return { kind: 'refused', message: `${file} is there already` };
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    makeFile(partial);
    await copyPages(path, partial);
    renameSync(partial, file);
    return { kind: 'saved' };
  } catch (error) {
    rmSync(partial, { force: true });
    const why = (error as Error).message.replaceAll(partial, file);
    return { kind: 'refused', message: `${file} cannot be written: ${why}` };
  }
}
