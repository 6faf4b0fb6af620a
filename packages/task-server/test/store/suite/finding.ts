import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { environmentRow, executionRow, keyRow, taskRow } from '../rows.ts';
import { type OpenStore, openFilled } from './open.ts';
import { plain } from './plain.ts';

/** The store finds what was stored, and nothing else. */
export function findingTests(openStore: OpenStore): void {
  test('a key by its digest', async () => {
    const { store, prod, add } = await openFilled(openStore);
    const scoped = keyRow({ environmentUuid: prod.uuid, enabled: false, username: 'Ünal' });
    const keys = [keyRow(), scoped];
    await add({ keys });
    for (const key of keys) expect(await store.findKey(key.digest)).toEqual(key);
    expect(await store.findKey('0123')).toBeUndefined();
  });

  test('a run environment by uuid or name, in its group only', async () => {
    const { store, prod, add } = await openFilled(openStore);
    const other = environmentRow('prod', 2);
    await add({ environments: [other] });
    const { uuid } = prod;
    expect(await store.findEnvironment({ kind: 'uuid', group: 1, uuid })).toEqual(prod);
    expect(await store.findEnvironment({ kind: 'name', group: 1, name: 'prod' })).toEqual(prod);
    expect(await store.findEnvironment({ kind: 'name', group: 2, name: 'prod' })).toEqual(other);
    expect(await store.findEnvironment({ kind: 'uuid', group: 2, uuid })).toBeUndefined();
    expect(await store.findEnvironment({ kind: 'name', group: 1, name: 'PROD' })).toBeUndefined();
  });

  test('a Task by uuid or exact name, in its group only', async () => {
    const { store, prod, add } = await openFilled(openStore);
    const elsewhere = environmentRow('elsewhere', 2);
    const task = taskRow(prod, 'Nächtlich', { links: [{ name: 'a' }], max_concurrency: 2 });
    const other = taskRow(elsewhere, 'Nächtlich');
    await add({ environments: [elsewhere], tasks: [task, other] });
    expect(plain(await store.findTask({ kind: 'uuid', group: 1, uuid: task.uuid }))).toEqual(
      plain(task),
    );
    expect(plain(await store.findTask({ kind: 'name', group: 1, name: 'Nächtlich' }))).toEqual(
      plain(task),
    );
    expect(plain(await store.findTask({ kind: 'name', group: 2, name: 'Nächtlich' }))).toEqual(
      plain(other),
    );
    expect(await store.findTask({ kind: 'uuid', group: 2, uuid: task.uuid })).toBeUndefined();
    expect(await store.findTask({ kind: 'name', group: 1, name: 'nächtlich' })).toBeUndefined();
    expect(await store.findTask({ kind: 'name', group: 1, name: 'Nächtlich ' })).toBeUndefined();
  });

  test('an execution with its Task', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const times = { receivedAtMs: 1.7e12 + 1, heardAtMs: 1.7e12 + 2, stopAskedAtMs: 1.7e12 + 3 };
    const execution = executionRow(t1, {}, { ...times, idempotencyKey: 'k' });
    await add({ executions: [execution] });
    expect(plain(await store.findExecution(execution.uuid))).toEqual(
      plain({ execution, task: t1 }),
    );
    expect(await store.findExecution(randomUUID())).toBeUndefined();
  });

  test('every value as it was stored, to the last digit', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const execution = executionRow(t1, {
      success_count: 2n ** 63n - 1n,
      error_count: -(2n ** 63n),
      expected_count: 0,
      skipped_count: null,
      exit_code: -1,
      is_service: false,
      embedded_mode: null,
      managed_probability: 0.1,
      last_status_message: '',
      hostname: '😀 \\ " \' % _ ;--',
      output_value: { id: 12345678901234567890n, '': [null, true, 1.5e-7, -0.5], list: [] },
      input_value: 'text',
      other_metadata: 0,
      debug_log_tail: 'line\r\n'.repeat(100_000),
    });
    await add({ executions: [execution] });
    const found = await store.findExecution(execution.uuid);
    expect(plain(found?.execution)).toEqual(plain(execution));
  });

  test('the execution of an Idempotency-Key, in its Task only', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const t2 = taskRow(prod, 't2');
    const first = executionRow(t1, {}, { idempotencyKey: 'k' });
    const second = executionRow(t2, {}, { idempotencyKey: 'k' });
    await add({ tasks: [t2], executions: [executionRow(t1), first, second] });
    await store.transaction(async (rows) => {
      expect(plain(await rows.findCreated(t1.uuid, 'k'))).toEqual(plain(first));
      expect(plain(await rows.findCreated(t2.uuid, 'k'))).toEqual(plain(second));
      expect(await rows.findCreated(t1.uuid, 'K')).toBeUndefined();
    });
  });
}
