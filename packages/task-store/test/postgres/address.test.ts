import { expect, test } from 'vitest';
import { openMonitorDatabase } from '../../src/open-monitor-database.ts';
import { parseAddress } from '../../src/postgres/address.ts';

test.each([
  ['postgres://ada:p%40ss@db.example:5432/name', 'postgres://ada@db.example:5432/name', 'p@ss', 10],
  ['postgresql://db/name?password=x&max=3', 'postgresql://db/name?max=3', '', 3],
])('%s is shown without its password', (text, shown, password, connections) => {
  const address = { text, shown, password, connections };
  expect(parseAddress(text)).toEqual({ kind: 'address', address });
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
  ['postgres://ada:secret@db/x?max=many', 'has max=many, expected 1 or more connections'],
  ['postgres://ada:secret@db/x?max=0', 'has max=0, expected 1 or more connections'],
])('%s is refused in one line without the password', async (text, said) => {
  const opened = await openMonitorDatabase(text);
  expect(opened).toEqual({ kind: 'refused', message: expect.stringContaining(said) });
  expect(JSON.stringify(opened)).not.toContain('secret');
});
