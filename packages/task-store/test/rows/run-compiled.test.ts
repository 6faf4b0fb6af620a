import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { runCompiled } from '../../src/rows/run-compiled.ts';
import type { Database } from '../../src/schema/database.ts';
import { nodeSqliteDialect } from '../../src/sqlite/dialect.ts';

const open = () => {
  const db = new Kysely<Database>({ dialect: nodeSqliteDialect(new DatabaseSync(':memory:')) });
  onTestFinished(() => db.destroy());
  return db;
};

test('a statement is built once and run with other values each time', async () => {
  const db = open();
  await db.schema.createTable('leases').addColumn('name', 'text').execute();
  let built = 0;
  const run = (name: string) =>
    runCompiled(db, {
      name: 'a test',
      values: [name],
      build: () => {
        built += 1;
        return db.insertInto('leases').values({ name } as never);
      },
    });
  for (let number = 0; number < 3; number += 1) await run(`n${number}`);
  expect(built).toBe(1);
  const found = await db.selectFrom('leases').select('name').execute();
  expect(found.map(({ name }) => name)).toEqual(['n0', 'n1', 'n2']);
});

test('a statement with another number of values is a mistake', () => {
  const db = open();
  const build = () => db.selectFrom('leases').select('name').where('name', '=', 'a');
  expect(() => runCompiled(db, { name: 'another', values: [], build })).toThrow('1 values, not 0');
});

test('statements are forgotten when there are too many', async () => {
  const db = open();
  let built = 0;
  const build = () => {
    built += 1;
    return db.selectNoFrom((eb) => eb.lit(1).as('one'));
  };
  for (let number = 0; number <= 500; number += 1)
    await runCompiled(db, { name: `number ${number}`, values: [], build });
  const before = built;
  await runCompiled(db, { name: 'number 0', values: [], build });
  expect(built).toBe(before + 1);
});
