import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asOrdinaryUser, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { DatabaseFileLost, rememberFile } from '../../src/sqlite/lost-file.ts';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';

const open = async (path: string) => {
  const opened = await openSqlite(path);
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.database;
};

const tickIn = async (path: string): Promise<number | undefined> => {
  const database = await open(path);
  const tick = await database.rows.readTick();
  await database.close();
  return tick?.atMs;
};

const noteTick = (database: Awaited<ReturnType<typeof open>>, atMs: number) =>
  database.rows.writeTick({ atMs, watch: { armedAtMs: 1, judgesFromMs: 2 } });

it.each(['replaced', 'removed'] as const)(
  'writes are refused after a file was %s, and its WAL is not mixed with another one',
  (what) =>
    withTempDir(async (dir) => {
      const [path, backup] = [join(dir, 'monitor.db'), join(dir, 'backup.db')];
      const database = await open(path);
      await noteTick(database, 1);
      expect(await database.backup(backup)).toEqual({ kind: 'saved' });
      await noteTick(database, 2);
      expect(database.findLost()).toBeUndefined();
      if (what === 'replaced') renameSync(backup, path);
      else rmSync(path);
      expect(database.findLost()).toBe(what);
      await expect(noteTick(database, 3)).rejects.toThrow(DatabaseFileLost);
      expect((await database.rows.readTick())?.atMs).toBe(2);
      await database.close();
      expect(statSync(`${path}-wal`).size).toBe(0);
      expect(await tickIn(path)).toBe(what === 'replaced' ? 1 : undefined);
    }),
);

it('a file that was moved has all that was written', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'monitor.db');
    const database = await open(path);
    await noteTick(database, 2);
    renameSync(path, join(dir, 'moved.db'));
    await database.close();
    expect(await tickIn(join(dir, 'moved.db'))).toBe(2);
  }));

it('nothing is lost in memory, after a copy in place, or where nobody may look', () =>
  withTempDir(async (dir) => {
    expect(rememberFile(':memory:')()).toBeUndefined();
    mkdirSync(join(dir, 'data'));
    const path = join(dir, 'data', 'a.db');
    new DatabaseSync(path).close();
    const find = rememberFile(path);
    copyFileSync(path, join(dir, 'copy.db'));
    copyFileSync(join(dir, 'copy.db'), path);
    expect(find()).toBeUndefined();
    chmodSync(join(dir, 'data'), 0o600);
    expect(await asOrdinaryUser(async () => find())).toBeUndefined();
    chmodSync(join(dir, 'data'), 0o700);
  }));
