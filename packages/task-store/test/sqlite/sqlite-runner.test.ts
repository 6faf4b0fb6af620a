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

test('a question sees each write that was acknowledged before it came, and waits for no other', async () => {
  const { add, names } = open();
  await add('a');
  expect(await names()).toEqual(['a']);
  const added = Promise.all([add('b'), add('c')]);
  const seen = await names();
  expect([['a'], ['a', 'b', 'c']]).toContainEqual(seen);
  await added;
  expect(await names()).toEqual(['a', 'b', 'c']);
});

test('work on the connection itself waits for the writes that came before it', async () => {
  const { database, runner, add } = open();
  const added = [add('a'), add('b')];
  const { count } = await runner.alone(
    () => database.prepare('select count(*) as count from leases').get() ?? {},
  );
  expect(count).toBe(2);
  await Promise.all(added);
});

test('writes of a few turns of the event loop are committed together, and one that fails takes only its own back', async () => {
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
  const later = new Promise<void>((resolve, reject) =>
    setImmediate(() => void add('b').then(() => resolve(), reject)),
  );
  const results = await Promise.allSettled([add('a'), failing, later]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await names()).toEqual(['a', 'b']);
  expect(begun).toBe(1);
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
