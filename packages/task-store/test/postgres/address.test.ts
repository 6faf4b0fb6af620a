import { expect, test } from 'vitest';
import { openMonitorDatabase } from '../../src/database/open-monitor-database.ts';
import { parseAddress } from '../../src/postgres/address.ts';

test.each([
  ['postgres://ada:p%40ss@db.example:5432/name', 'postgres://ada@db.example:5432/name', 'p@ss'],
  ['postgresql://db/name?sslmode=require&password=x', 'postgresql://db/name?sslmode=require', ''],
])('%s is shown without its password', (text, shown, password) => {
  expect(parseAddress(text)).toEqual({ kind: 'address', address: { text, shown, password } });
});

test.each([
  ['postgres://ada:secret@:x', 'the address of the database is no URL like postgres://'],
  [
    'mysql://ada:secret@db/name',
    'mysql://ada@db/name is no address of a database: expected postgres://',
  ],
  [
    'postgres://ada:secret%zz@db/x',
    'postgres://ada@db/x has a password with a % that no two digits',
  ],
])('%s is refused in one line without the password', async (text, said) => {
  const opened = await openMonitorDatabase(text);
  expect(opened).toEqual({ kind: 'refused', message: expect.stringContaining(said) });
  expect(JSON.stringify(opened)).not.toContain('secret');
});
