import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { shim } from '../../src/sqlite/shim.ts';

const open = () => {
  const database = shim(new DatabaseSync(':memory:'));
  onTestFinished(() => database.close());
  return database;
};

test('numbers keep every digit, and are numbers where they can be', () => {
  const { prepare } = open();
  const row = prepare("select 7 as a, 9223372036854775807 as b, 1.5 as c, 'x' as d, null as e");
  const cells = { a: 7, b: 9223372036854775807n, c: 1.5, d: 'x', e: null };
  expect(row.reader).toBe(true);
  expect(row.all([])).toEqual([cells]);
  expect([...row.iterate([])]).toEqual([cells]);
});

test('a statement is prepared once, until there are too many', () => {
  const { prepare } = open();
  const first = prepare('select 0');
  expect(prepare('select 0')).toBe(first);
  for (let number = 1; number <= 500; number += 1) prepare(`select ${number}`);
  expect(prepare('select 0')).not.toBe(first);
});

test('what returns no rows says how many it changed', () => {
  const { prepare } = open();
  prepare('create table t (a)').run([]);
  const insert = prepare('insert into t values (?), (?)');
  expect(insert.reader).toBe(false);
  expect(insert.run([1, 2])).toEqual({ changes: 2n, lastInsertRowid: 2n });
});
