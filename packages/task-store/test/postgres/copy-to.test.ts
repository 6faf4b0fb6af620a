import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMonitorDatabase } from '../../src/open-monitor-database.ts';
import type { MonitorDatabase } from '../../src/ports/monitor-database.ts';
import { fill } from '../behaviour/fill.ts';
import { exported, folder, openAt } from '../behaviour/open.ts';
import { createDatabase } from './create-database.ts';
import { query } from './query.ts';

const openFilled = async (runs: number) => {
  const database = await openAt(':memory:');
  await fill(database, runs);
  return database;
};

test('a copy holds every row, to the last digit, and continues counting', async () => {
  const source = await openFilled(1100);
  const target = await createDatabase();
  const steps: string[] = [];
  const result = await source.copyTo(target, ({ table, copied, total }) =>
    steps.push(`${table} ${copied}/${total}`),
  );
  expect(result.kind).toBe('copied');
  expect(steps).toContain('executions 500/1100');
  expect(steps).toContain('executions 1100/1100');
  const copy = await openAt(target);
  expect((await exported(copy)).split('\n')).toEqual((await exported(source)).split('\n'));
  const task = await copy.store.findTask({ kind: 'name', group: 1, name: 't1' });
  expect(task?.latestExecutionUuid).not.toBeNull();
  await copy.store.transaction((within) =>
    within.insertEnvironment({ uuid: 'e2', name: 'stag', group: 1 }),
  );
});

/** A copy whose progress stops it at a table, as a lost connection would. */
const cutOff = (source: MonitorDatabase, target: string, at: string) =>
  source.copyTo(target, ({ table, copied }) => {
    if (table === at && copied >= 500) throw new Error('cut off');
  });

test('a copy that was cut off is no database yet, and continues where it stopped', async () => {
  const source = await openFilled(1100);
  const target = await createDatabase();
  await expect(cutOff(source, target, 'executions')).rejects.toThrow('cut off');
  const [counted] = await query(target, 'select count(*)::int as count from executions');
  expect(counted?.count).toBe(500);
  expect(await openMonitorDatabase(target)).toEqual({
    kind: 'refused',
    message: expect.stringContaining('is the target of a copy that is not complete'),
  });
  const other = await openFilled(1);
  expect(await other.copyTo(target)).toMatchObject({ kind: 'refused' });
  await expect(cutOff(source, target, 'tails')).rejects.toThrow('cut off');
  const first: string[] = [];
  const result = await source.copyTo(target, ({ table, copied }) =>
    first.push(`${table} ${copied}`),
  );
  expect(result.kind).toBe('copied');
  // 50, 100, 200 and 400 rows had arrived.
  expect(first[0]).toBe('tails 800');
  expect(await exported(await openAt(target))).toBe(await exported(source));
});

test('a target that holds other data is left as it is', async () => {
  const source = await openFilled(1);
  const location = await createDatabase();
  const target = await openAt(location);
  await target.rows.writeSetting('mine', '1');
  const before = await exported(target);
  expect(await source.copyTo(location)).toEqual({
    kind: 'refused',
    message: expect.stringMatching(
      /^postgres:\/\/postgres@.* holds other data, expected an empty database$/,
    ),
  });
  expect(await exported(target)).toBe(before);
  expect(await source.copyTo('postgres://127.0.0.1:1/x')).toMatchObject({ kind: 'refused' });
  expect(await source.copyTo('somewhere')).toMatchObject({ kind: 'refused' });
});

test('rows that were changed meanwhile make no complete copy', async () => {
  const source = await openFilled(1100);
  const target = await createDatabase();
  const result = await source.copyTo(target, ({ table, copied }) => {
    if (table === 'executions' && copied === 500)
      void source.rows.insertAudit({
        id: 'x',
        atMs: 1,
        who: '',
        action: '',
        subject: '',
        detail: '',
      });
    if (table === 'people') void source.rows.deletePerson('p1');
  });
  expect(result).toEqual({ kind: 'refused', message: expect.stringContaining('expected 0') });
});

test('large log tails come in small batches', async () => {
  const source = await openFilled(300);
  const { store } = source;
  const { rows } = await store.listExecutions({
    scope: { group: 1, environmentUuid: null },
    limit: 300,
    offset: 0,
    order: [],
  });
  await store.transaction(async (within) => {
    for (const { execution } of rows) {
      const values = { debug_log_tail: randomBytes(40_000).toString('base64') };
      await within.updateExecution(execution.uuid, { values });
    }
  });
  const steps: number[] = [];
  const target = await createDatabase();
  await source.copyTo(target, ({ table, copied }) => table === 'tails' && steps.push(copied));
  expect(steps.slice(0, 2)).toEqual([50, 150]);
  expect(steps.at(-1)).toBe(300);
  expect(steps.every((step, index) => step - (steps[index - 1] ?? 0) <= 110)).toBe(true);
  const copy = await openAt(target);
  expect(await exported(copy)).toBe(await exported(source));
});

test('one PostgreSQL is copied to another', async () => {
  const source = await openAt(await createDatabase());
  await fill(source, 3);
  const target = await createDatabase();
  expect((await source.copyTo(target)).kind).toBe('copied');
  expect(await exported(await openAt(target))).toBe(await exported(source));
});

test('a file of the first version is copied with its log tails', async () => {
  const path = join(folder(), 'tasks.db');
  const source = await openAt(path);
  await fill(source, 1);
  const { DatabaseSync } = await import('node:sqlite');
  const direct = new DatabaseSync(path);
  direct.exec("update tails set debug_log_tail = 'as text 😀', error_log_tail = null");
  direct.close();
  const target = await createDatabase();
  expect((await source.copyTo(target)).kind).toBe('copied');
  expect(await exported(await openAt(target))).toContain('"debug_log_tail":"as text 😀"');
});
