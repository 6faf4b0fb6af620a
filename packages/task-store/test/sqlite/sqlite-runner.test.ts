import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../../src/schema/database.ts';
import { nodeSqliteDialect } from '../../src/sqlite/dialect.ts';
import { sqliteRunner } from '../../src/sqlite/sqlite-runner.ts';

const open = () => {
  const database = new DatabaseSync(':memory:');
  database.exec('create table leases (name text, holder text, until_ms integer)');
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect(database) });
  onTestFinished(() => db.destroy());
  const runner = sqliteRunner(database, db);
  const add = (name: string) =>
    runner.write((within) =>
      within.insertInto('leases').values({ name, holder: '', until_ms: 0 }).execute(),
    );
  const names = () =>
    runner.read(async (within) => {
      const found = await within.selectFrom('leases').select('name').execute();
      return found.map(({ name }) => name);
    });
  return { database, runner, add, names };
};

test('a question sees the writes that came before it, and no later one', async () => {
  const { add, names } = open();
  const asked = [names(), add('a'), add('b'), names(), add('c'), names()];
  const answers = await Promise.all(asked);
  expect([answers[0], answers[3], answers[5]]).toEqual([[], ['a', 'b'], ['a', 'b', 'c']]);
});

test('writes that wait together are committed together, and one that fails takes only its own back', async () => {
  const { database, runner, add, names } = open();
  let begun = 0;
  const { exec } = database;
  database.exec = (text: string) => {
    if (text === 'begin immediate') begun += 1;
    return exec.call(database, text);
  };
  const failing = runner.write(async (db) => {
    await db.insertInto('leases').values({ name: 'never', holder: '', until_ms: 0 }).execute();
    throw new Error('changed its mind');
  });
  const results = await Promise.allSettled([add('a'), failing, add('b')]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'b']);
  expect(begun).toBeLessThan(3);
});

test('more writes than go together become several groups, in order', async () => {
  const { add, names } = open();
  const all = Array.from({ length: 120 }, (_, number) => `n${number}`);
  await Promise.all(all.map(add));
  expect(await names()).toEqual(all);
});

test('when the commit fails, no write of the group is acknowledged, and the next group is', async () => {
  const { database, add, names } = open();
  const { exec } = database;
  let isFull = true;
  database.exec = (text: string) => {
    if (text === 'commit' && isFull) throw new Error('disk full');
    return exec.call(database, text);
  };
  const results = await Promise.allSettled([add('a'), add('b')]);
  expect(results.map((one) => one.status === 'rejected' && one.reason.message)).toEqual([
    'disk full',
    'disk full',
  ]);
  isFull = false;
  await add('c');
  expect(await names()).toEqual(['c']);
});
