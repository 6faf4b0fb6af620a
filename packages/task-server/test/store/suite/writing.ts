import { expect, test } from 'vitest';
import type { ExecutionChange } from '../../../src/store/rows.ts';
import { environmentRow, executionRow, taskRow } from '../rows.ts';
import { type OpenStore, openFilled } from './open.ts';
import { plain } from './plain.ts';

/** What a write changes, and what it leaves. */
export function writingTests(openStore: OpenStore): void {
  test('a change of an execution, leaving what it does not name', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const execution = executionRow(t1, { hostname: 'h', other_metadata: { a: 1 }, exit_code: 3 });
    const other = executionRow(t1);
    await add({ executions: [execution, other] });
    const values = {
      status: 'FAILED',
      exit_code: null,
      other_metadata: { b: 2n ** 60n },
      schedule: '',
    };
    await store.transaction((rows) =>
      rows.updateExecution(execution.uuid, { heardAtMs: 5, stopAskedAtMs: 7, values }),
    );
    const found = await store.findExecution(execution.uuid);
    const after = { ...execution, heardAtMs: 5, stopAskedAtMs: 7 };
    expect(plain(found?.execution)).toEqual(
      plain({ ...after, values: { ...execution.values, ...values } }),
    );
    expect(plain((await store.findExecution(other.uuid))?.execution)).toEqual(plain(other));
    await store.transaction((rows) => rows.updateExecution(execution.uuid, { heardAtMs: 6 }));
    expect((await store.findExecution(execution.uuid))?.execution).toMatchObject({
      heardAtMs: 6,
      stopAskedAtMs: 7,
      values: { status: 'FAILED', other_metadata: { b: 2n ** 60n } },
    });
  });

  test('changes of several executions, each leaving what it does not name', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const t2 = taskRow(prod, 't2');
    const metadata = { 'a "quoted" \\ key': '\u2028 ü 😀', large: 2n ** 60n };
    const [first, second, third] = [
      executionRow(t1, { other_metadata: metadata, exit_code: 3 }),
      executionRow(t2, { finished_at: '2026-01-31T09:30:00Z' }),
      executionRow(t2, { hostname: 'h' }),
    ];
    await add({ tasks: [t2], executions: [first, second, third] });
    const updated = { updated_at: '2026-01-31T10:00:00Z' };
    const abandoned = { status: 'ABANDONED', stop_reason: 'MISSING_HEARTBEAT', ...updated };
    const changes = new Map<string, ExecutionChange>([
      [first.uuid, { values: { ...abandoned, finished_at: updated.updated_at } }],
      [second.uuid, { values: { ...abandoned, debug_log_tail: 'the end' } }],
      [third.uuid, { stopAskedAtMs: 7, values: { status: 'STOPPING', other_metadata: null } }],
    ]);
    const update = (uuids: readonly string[]) =>
      store.transaction(async (rows) => {
        const entries = await rows.lockExecutions([...uuids, t1.uuid]);
        await rows.updateExecutions(
          entries.map(({ execution: { uuid } }) => ({ uuid, change: changes.get(uuid) ?? {} })),
        );
        return entries.map(({ execution, task }) => [execution.uuid, task.uuid]);
      });
    const locked = [await update([third.uuid, first.uuid]), await update([second.uuid])];
    expect(new Map(locked.flat() as [string, string][])).toEqual(
      new Map([
        [first.uuid, t1.uuid],
        [second.uuid, t2.uuid],
        [third.uuid, t2.uuid],
      ]),
    );
    expect(await update([])).toEqual([]);
    for (const execution of [first, second, third]) {
      const { values, ...rest } = changes.get(execution.uuid) ?? {};
      const after = { ...execution, ...rest, values: { ...execution.values, ...values } };
      expect(plain((await store.findExecution(execution.uuid))?.execution)).toEqual(plain(after));
    }
  });

  test('a log tail, then another, then none', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const execution = executionRow(t1);
    await add({ executions: [execution] });
    for (const debug_log_tail of ['first', 'second', null]) {
      const values = { debug_log_tail };
      await store.transaction((rows) => rows.updateExecution(execution.uuid, { values }));
      const found = await store.findExecution(execution.uuid);
      expect(found?.execution.values.debug_log_tail ?? null).toBe(debug_log_tail);
    }
  });

  test('a change of a Task, leaving what it does not name', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const stag = environmentRow('stag');
    const execution = executionRow(t1);
    await add({ environments: [stag], executions: [execution] });
    const { uuid } = t1;
    const change = { environmentUuid: stag.uuid, latestExecutionUuid: execution.uuid };
    const values = { links: [1], name: 'renamed' };
    await store.transaction((rows) => rows.updateTask(uuid, { ...change, values }));
    const after = { ...t1, ...change, values: { ...t1.values, ...values } };
    expect(plain(await store.findTask({ kind: 'uuid', group: 1, uuid }))).toEqual(plain(after));
    await store.transaction((rows) => rows.updateTask(uuid, { latestExecutionUuid: null }));
    const cleared = { ...after, latestExecutionUuid: null };
    expect(plain(await store.findTask({ kind: 'uuid', group: 1, uuid }))).toEqual(plain(cleared));
  });

  test('no second Task of a name in a group, and the transaction continues', async () => {
    const { store, prod } = await openFilled(openStore);
    const elsewhere = environmentRow('elsewhere', 2);
    const inserted = await store.transaction(async (rows) => {
      await rows.insertEnvironment(elsewhere);
      return [
        await rows.insertTask(taskRow(prod, 't1', { description: 'the second' })),
        await rows.insertTask(taskRow(prod, 'T1')),
        await rows.insertTask(taskRow(elsewhere, 't1')),
      ];
    });
    expect(inserted).toEqual([false, true, true]);
    const t1 = await store.findTask({ kind: 'name', group: 1, name: 't1' });
    expect(t1?.values).toMatchObject({ description: '' });
  });

  test('no second execution with a uuid, or with an Idempotency-Key of a Task', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const first = executionRow(t1, {}, { idempotencyKey: 'k' });
    await add({ executions: [first] });
    await expect(add({ executions: [{ ...first, idempotencyKey: null }] })).rejects.toThrow();
    const sameKey = executionRow(t1, {}, { idempotencyKey: 'k' });
    await expect(add({ executions: [sameKey] })).rejects.toThrow();
    expect(await store.findExecution(sameKey.uuid)).toBeUndefined();
  });

  test('no row that refers to one that does not exist', async () => {
    const { add } = await openFilled(openStore);
    const missing = environmentRow('missing');
    const task = taskRow(missing, 't');
    await expect(add({ tasks: [task] })).rejects.toThrow();
    await expect(add({ executions: [executionRow(task)] })).rejects.toThrow();
  });

  test('a deletion, also of the latest execution of a Task', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const [first, second] = [executionRow(t1), executionRow(t1)];
    await add({ executions: [first, second] });
    const { uuid } = t1;
    await store.transaction((rows) => rows.updateTask(uuid, { latestExecutionUuid: second.uuid }));
    await store.transaction((rows) => rows.deleteExecution(first.uuid));
    expect(await store.findTask({ kind: 'uuid', group: 1, uuid })).toMatchObject({
      latestExecutionUuid: second.uuid,
    });
    await store.transaction((rows) => rows.deleteExecution(second.uuid));
    expect(await store.findExecution(second.uuid)).toBeUndefined();
    expect(await store.findTask({ kind: 'uuid', group: 1, uuid })).toMatchObject({
      latestExecutionUuid: null,
    });
  });
}
