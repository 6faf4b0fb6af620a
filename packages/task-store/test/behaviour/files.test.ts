import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeStore } from '@procwrap/task-server/store-suite';
import { expect, onTestFinished, test } from 'vitest';
import { applicationId } from '../../src/sqlite/examine-file.ts';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';

const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'task-store-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
};

const openOrFail = async (path: string) => {
  const opened = await openSqlite(path);
  if (opened.kind === 'refused') throw new Error(opened.message);
  return opened.database.store;
};

const environment = { uuid: 'e1', name: 'prod', group: 1 };
const everywhere = { scope: { group: 1, environmentUuid: null }, limit: 9, offset: 0 };

/** A file of ours that holds one run environment, closed. */
const filledFile = async () => {
  const path = join(folder(), 'tasks.db');
  const store = await openOrFail(path);
  await store.transaction((rows) => rows.insertEnvironment(environment));
  await store.close();
  return path;
};

const inFile = (path: string, use: (database: DatabaseSync) => unknown) => {
  const database = new DatabaseSync(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
};

describeStore('a store in a file of SQLite', () => openOrFail(join(folder(), 'tasks.db')));

test('what was stored is there when the file is opened again', async () => {
  const store = await openOrFail(await filledFile());
  onTestFinished(() => store.close());
  expect(await store.listEnvironments(everywhere)).toEqual({ count: 1, rows: [environment] });
});

test('an empty file becomes one of ours', async () => {
  const path = join(folder(), 'tasks.db');
  writeFileSync(path, '');
  const store = await openOrFail(path);
  await store.close();
  expect(inFile(path, (db) => db.prepare('pragma journal_mode').get())).toEqual({
    journal_mode: 'wal',
  });
  expect(inFile(path, (db) => db.prepare('pragma auto_vacuum').get())).toEqual({ auto_vacuum: 2 });
});

test('the marks are in the file itself as soon as it is written, also when the WAL is lost', async () => {
  const path = join(folder(), 'tasks.db');
  const store = await openOrFail(path);
  onTestFinished(() => store.close());
  expect(readFileSync(path).subarray(68, 72).toString()).toBe('pwrp');
});

const newer = (path: string) =>
  inFile(path, (db) => db.exec("insert into kysely_migration values ('999-later', '2030-01-01')"));
const cut = (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000));
const scribble = (path: string) => {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 100, 4096));
};
const ofOthers = (path: string) => {
  rmSync(path);
  inFile(path, (db) => db.exec('create table notes (text)'));
};

test.each([
  ['a newer one', newer, 'was written by a newer version of this program (999-later)'],
  ['one that is cut', cut, 'cannot be read as a SQLite database: '],
  ['one with a broken page', scribble, 'cannot be read as a SQLite database: '],
  [
    'no database',
    (path: string) => writeFileSync(path, 'x'.repeat(9000)),
    'file is not a database',
  ],
  ['one of another program', ofOthers, 'is a SQLite database of another program'],
])('%s is refused in one line, and left as it is', async (_what, spoil, said) => {
  const path = await filledFile();
  spoil(path);
  const [bytes, names] = [readFileSync(path), readdirSync(join(path, '..'))];
  const opened = await openSqlite(path);
  expect(opened).toEqual({ kind: 'refused', message: expect.stringContaining(said) });
  if (opened.kind === 'refused') {
    expect(opened.message.startsWith(`${path} `)).toBe(true);
    expect(opened.message).not.toContain('\n');
  }
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(names);
});

test('a folder, or a file in a folder that is not there, is refused', async () => {
  const path = folder();
  mkdirSync(join(path, 'sub'));
  expect(await openSqlite(join(path, 'sub'))).toMatchObject({ kind: 'refused' });
  expect(await openSqlite(join(path, 'missing', 'tasks.db'))).toEqual({
    kind: 'refused',
    message: expect.stringContaining('cannot be opened as a SQLite database: unable to open'),
  });
});

test('a migration that fails leaves nothing, and the file is refused', async () => {
  const path = join(folder(), 'tasks.db');
  inFile(path, (db) => db.exec(`pragma application_id = ${applicationId}; create table tasks (a)`));
  expect(await openSqlite(path)).toEqual({
    kind: 'refused',
    message: `${path} cannot be opened as a SQLite database: table "tasks" already exists`,
  });
  const tables = inFile(path, (db) => db.prepare('select name from sqlite_schema').all());
  expect(JSON.stringify(tables)).not.toContain('environments');
});
