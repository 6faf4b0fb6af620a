import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { fill } from '../behaviour/fill.ts';
import { folder, openAt } from '../behaviour/open.ts';

const sizeOf = (path: string) => statSync(path).size;

/** Counts turns of the event loop until it is asked. */
const countTurns = () => {
  let turns = 0;
  let next = setImmediate(function turn() {
    turns += 1;
    next = setImmediate(turn);
  });
  return () => {
    clearImmediate(next);
    return turns;
  };
};

test('tidying gives the room of deleted runs back to the disk, empties the WAL, and others get their turn', async () => {
  const path = join(folder(), 'tasks.db');
  const database = await openAt(path);
  await fill(database, 3000);
  await database.tidy();
  const full = sizeOf(path);
  await database.rows.deleteTask('t1');
  expect(sizeOf(`${path}-wal`)).toBeGreaterThan(0);
  const turnsSince = countTurns();
  const order: string[] = [];
  const tidied = database.tidy().then(() => order.push('tidied'));
  const written = database.rows.writeSetting('a', 'b').then(() => order.push('written'));
  await Promise.all([tidied, written]);
  expect(order).toEqual(['written', 'tidied']);
  expect(turnsSince()).toBeGreaterThan(0);
  expect(sizeOf(path)).toBeLessThan(full / 2);
  expect(sizeOf(`${path}-wal`)).toBe(0);
  expect(await database.rows.readSetting('a')).toBe('b');
});

test('a WAL does not grow forever while nobody tidies', async () => {
  const path = join(folder(), 'tasks.db');
  const database = await openAt(path);
  const large = 'x'.repeat(100_000);
  for (let number = 0; number < 300; number += 1)
    await database.rows.writeSetting('large', large + number);
  expect(sizeOf(`${path}-wal`)).toBeLessThan(8 * 1024 * 1024);
});

test('many runs are deleted in pieces, and others get their turn between', async () => {
  const database = await openAt(':memory:');
  await fill(database, 2000);
  const turnsSince = countTurns();
  const order: string[] = [];
  const deleted = database.rows.deleteTask('t1').then(() => order.push('deleted'));
  const written = database.rows.writeSetting('a', 'b').then(() => order.push('written'));
  await Promise.all([deleted, written]);
  expect(order).toEqual(['written', 'deleted']);
  expect(turnsSince()).toBeGreaterThanOrEqual(19);
});

test('tidying waits for nobody who reads the file', async () => {
  const path = join(folder(), 'tasks.db');
  const database = await openAt(path);
  await fill(database, 10);
  const reader = new DatabaseSync(path, { readOnly: true });
  onTestFinished(() => reader.close());
  reader.exec('begin');
  reader.prepare('select count(*) from executions').all();
  await database.rows.writeSetting('a', 'b');
  await database.tidy();
  expect(sizeOf(`${path}-wal`)).toBeGreaterThan(0);
  reader.exec('commit');
  await database.tidy();
  expect(sizeOf(`${path}-wal`)).toBe(0);
});
