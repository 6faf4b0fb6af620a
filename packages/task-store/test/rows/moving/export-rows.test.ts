import { expect, test } from 'vitest';
import { movedTables } from '../../../src/rows/moving/tables.ts';
import { fill } from '../../behaviour/fill.ts';
import { exported, openAt } from '../../behaviour/open.ts';
import { createDatabase } from '../../postgres/create-database.ts';

const locations = [
  ['SQLite', async () => ':memory:'],
  ['PostgreSQL', () => createDatabase()],
] as const;

test.each(locations)('an export has every table and every row of %s', async (_name, locate) => {
  const database = await openAt(await locate());
  const uuids = await fill(database, 1100);
  const [head, ...lines] = (await exported(database)).trimEnd().split('\n');
  expect(JSON.parse(head ?? '')).toEqual({
    format: 'procwrap-monitor',
    version: 1,
    migration: '002-monitor-tables',
  });
  const rows = lines.map((line) => JSON.parse(line));
  const named = new Set(rows.map(({ table }) => table));
  expect([...named]).toEqual(movedTables.map(({ name }) => name));
  const executions = rows.filter(({ table }) => table === 'executions');
  expect(executions.map(({ row }) => row.uuid)).toEqual(uuids);
  expect(rows.find(({ table }) => table === 'tails')?.row.debug_log_tail).toMatch(/^(a line\n)+$/);
  expect(lines.join('\n')).toContain(String(2n ** 70n));
});

test('secrets are written only when they are requested', async () => {
  const database = await openAt(':memory:');
  await fill(database, 1);
  const secrets = ['HASH', 'SECRET', 'SESSION', 'TOKEN', 'LOCAL', 'DIGEST'];
  const open = await exported(database);
  expect(secrets.filter((secret) => !open.includes(secret))).toEqual([]);
  const closed = await exported(database, {});
  expect(secrets.filter((secret) => closed.includes(secret))).toEqual([]);
  expect(closed).toContain('"name":"Ada"');
});
