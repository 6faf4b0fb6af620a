import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/sqlite/open-database.ts';

test('a connection has its settings', () => {
  const database = openDatabase(':memory:', true);
  onTestFinished(() => database.close());
  const read = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0];
  const names = ['busy_timeout', 'synchronous', 'foreign_keys', 'auto_vacuum'];
  expect(names.map(read)).toEqual([5000, 1, 1, 2]);
});

test('only its owner may read a new file and its WAL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'task-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tasks.db');
  const database = openDatabase(path, true);
  onTestFinished(() => database.close());
  database.exec('create table a (b)');
  const modes = [path, `${path}-wal`].map((file) => statSync(file).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

test('what cannot be set up is closed again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'task-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'tasks.db');
  writeFileSync(path, 'x'.repeat(9000));
  expect(() => openDatabase(path, false)).toThrow('file is not a database');
});
