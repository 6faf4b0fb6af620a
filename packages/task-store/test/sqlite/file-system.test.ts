import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFileSystem, sharedFileSystem } from '../../src/sqlite/file-system.ts';
import { openSqlite } from '../../src/sqlite/open-sqlite.ts';
import { folder } from '../behaviour/open.ts';

const ext4 = 0xef53;

test.each([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xff534d42 | 0, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [ext4, undefined],
  [0x01021994, undefined],
  [0, undefined],
])('the file system %i is shared by others as %s', (type, name) => {
  expect(sharedFileSystem(type)).toBe(name);
});

test.runIf(process.platform === 'linux')('a file is on a file system with a number', () => {
  expect(readFileSystem(join(tmpdir(), 'tasks.db'))).toEqual(expect.any(Number));
  expect(readFileSystem('/proc/missing/tasks.db')).toBeUndefined();
});

test('a file on a network file system is refused, and not made', async () => {
  const path = join(folder(), 'tasks.db');
  expect(await openSqlite(path, 0x6969)).toEqual({
    kind: 'refused',
    message: `${path} is on a network file system (NFS), expected a local disk: use PostgreSQL, or another folder`,
  });
  expect(existsSync(path)).toBe(false);
  const opened = await openSqlite(path, ext4);
  if (opened.kind === 'refused') throw new Error(opened.message);
  await opened.database.close();
});
