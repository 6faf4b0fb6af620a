import { expect, inject, test } from 'vitest';
import { openPostgres } from '../../src/postgres/open-postgres.ts';
import { createDatabase } from '../postgres/create-database.ts';
import { query } from '../postgres/query.ts';

const changed = (change: (url: URL) => void): string => {
  const url = new URL(inject('postgres'));
  change(url);
  return url.href;
};

test.each([
  [
    'a wrong password',
    (url: URL) => (url.password = 'a-wrong-one'),
    'password authentication failed',
  ],
  [
    'a missing database',
    (url: URL) => (url.pathname = '/missing'),
    'database "missing" does not exist',
  ],
  ['a port where nobody listens', (url: URL) => (url.port = '1'), 'ECONNREFUSED'],
  ['an unknown host', (url: URL) => (url.hostname = 'nowhere.invalid'), 'nowhere.invalid'],
])('%s is said in one line without the password', async (_what, change, said) => {
  const location = changed(change);
  const opened = await openPostgres(location);
  if (opened.kind === 'opened') throw new Error('it was opened');
  expect(opened.message).toContain(said);
  expect(opened.message).toMatch(
    /^postgres:\/\/postgres@[^\n]+ cannot be used as a database: [^\n]+$/,
  );
  const { password } = new URL(location);
  expect(opened.message).not.toContain(password);
  expect(opened.message).not.toContain(decodeURIComponent(password));
});

test('a database of a newer program is left as it is', async () => {
  const url = await createDatabase();
  const first = await openPostgres(url);
  if (first.kind === 'refused') throw new Error(first.message);
  await first.database.close();
  await query(url, "insert into kysely_migration values ('999-later', '2030')");
  expect(await openPostgres(url)).toEqual({
    kind: 'refused',
    message: expect.stringContaining('was written by a newer version of this program (999-later)'),
  });
});

test('a database of another program is refused, and nothing is left in it', async () => {
  const url = await createDatabase();
  await query(url, 'create table tasks (mine text)');
  expect(await openPostgres(url)).toEqual({
    kind: 'refused',
    message: expect.stringContaining('relation "tasks" already exists'),
  });
  const tables = await query(url, "select tablename from pg_tables where schemaname = 'public'");
  expect(tables).toEqual([{ tablename: 'tasks' }]);
});

test('a database whose text is not UTF-8 is refused', async () => {
  const url = await createDatabase("encoding 'LATIN1' locale 'C' template template0");
  expect(await openPostgres(url)).toEqual({
    kind: 'refused',
    message: expect.stringContaining('stores text as LATIN1, expected UTF8'),
  });
});
