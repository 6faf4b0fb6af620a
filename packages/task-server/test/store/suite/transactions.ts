import { expect, test } from 'vitest';
import type { Rows, Store } from '../../../src/store/store.ts';
import { executionRow, taskRow } from '../rows.ts';
import { type OpenStore, openFilled } from './open.ts';
import { plain } from './plain.ts';

const countOf = async (asked: Store | Rows, taskUuid: string) =>
  (await asked.listInProgress(taskUuid)).length;

/** Two creations at the same moment, each by the rule "lock, count, insert". */
const createUpTo = (store: Store, most: number, name: string) =>
  store.transaction(async (rows) => {
    const task = await rows.lockTask({ kind: 'name', group: 1, name });
    if (task === undefined) throw new Error(`no Task ${name}`);
    if ((await countOf(rows, task.uuid)) >= most) return false;
    await rows.insertExecution(executionRow(task));
    return true;
  });

/** Transactions write all or nothing, and those that lock the same Task run one after the other. */
export function transactionTests(openStore: OpenStore): void {
  test('that return the result of their function', async () => {
    const { store } = await openFilled(openStore);
    expect(await store.transaction(async () => 'a value')).toBe('a value');
  });

  test('that see their own writes', async () => {
    const { store, prod } = await openFilled(openStore);
    const task = taskRow(prod, 'new');
    const seen = await store.transaction(async (rows) => {
      await rows.insertTask(task);
      await rows.insertExecution(executionRow(task));
      await rows.updateTask(task.uuid, { values: { description: 'd' } });
      const found = await rows.lockTask({ kind: 'uuid', group: 1, uuid: task.uuid });
      return [await countOf(rows, task.uuid), found?.values.description];
    });
    expect(seen).toEqual([1, 'd']);
  });

  test('of which nothing stays when they fail', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const [first, second] = [executionRow(t1), executionRow(t1)];
    await add({ executions: [first, second] });
    const failing = store.transaction(async (rows) => {
      await rows.insertTask(taskRow(prod, 'never'));
      await rows.updateTask(t1.uuid, { values: { description: 'never' } });
      await rows.insertExecution(executionRow(t1));
      await rows.updateExecution(first.uuid, { values: { status: 'FAILED' }, heardAtMs: 1 });
      await rows.deleteExecution(first.uuid);
      throw new Error('changed its mind');
    });
    await expect(failing).rejects.toThrow('changed its mind');
    expect(await store.findTask({ kind: 'name', group: 1, name: 'never' })).toBeUndefined();
    expect(plain(await store.findTask({ kind: 'uuid', group: 1, uuid: t1.uuid }))).toEqual(
      plain(t1),
    );
    const wanted = { scope: { group: 1, environmentUuid: null }, limit: 50, offset: 0, order: [] };
    const { rows } = await store.listExecutions(wanted);
    expect(plain(rows.map(({ execution }) => execution))).toEqual(plain([first, second]));
  });

  test('that continue after one has failed', async () => {
    const { store, t1 } = await openFilled(openStore);
    const failing = store.transaction(() => Promise.reject(new Error('no')));
    const working = createUpTo(store, 1, 't1');
    await expect(failing).rejects.toThrow('no');
    expect(await working).toBe(true);
    expect(await countOf(store, t1.uuid)).toBe(1);
  });

  test('whose writes nobody sees before they end', async () => {
    const { store, t1 } = await openFilled(openStore);
    const written = Promise.withResolvers<void>();
    const seen: string[] = [];
    const transaction = store.transaction(async (rows) => {
      await rows.insertExecution(executionRow(t1));
      written.resolve();
      // Long enough for a read that does not wait to return rows that are not committed.
      for (let turn = 0; turn < 20; turn += 1)
        await rows.findTask({ kind: 'name', group: 1, name: 't1' });
      throw new Error('never mind');
    });
    const asked = written.promise.then(async () => seen.push(`${await countOf(store, t1.uuid)}`));
    await expect(transaction).rejects.toThrow('never mind');
    await asked;
    expect(seen).toEqual(['0']);
  });

  test('that lock a Task: twenty at the same moment keep its limit', async () => {
    const { store, t1 } = await openFilled(openStore);
    const created = await Promise.all(Array.from({ length: 20 }, () => createUpTo(store, 3, 't1')));
    expect(created.filter(Boolean)).toHaveLength(3);
    expect(await countOf(store, t1.uuid)).toBe(3);
  });

  test('that lock an execution: no update is lost', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const execution = executionRow(t1, { success_count: 0 });
    await add({ executions: [execution] });
    const countUp = () =>
      store.transaction(async (rows) => {
        const entry = await rows.lockExecution(execution.uuid);
        const count = Number(entry?.execution.values.success_count) + 1;
        await rows.updateExecution(execution.uuid, { values: { success_count: count } });
      });
    await Promise.all(Array.from({ length: 20 }, countUp));
    const found = await store.findExecution(execution.uuid);
    expect(found?.execution.values.success_count).toBe(20);
    expect(await store.transaction((rows) => rows.lockExecution(t1.uuid))).toBeUndefined();
  });

  test('that create the same Task at the same moment: one inserts it, the others find it', async () => {
    const { store, prod } = await openFilled(openStore);
    const create = () =>
      store.transaction(async (rows) => {
        const inserted = await rows.insertTask(taskRow(prod, 'new'));
        const found = await rows.lockTask({ kind: 'name', group: 1, name: 'new' });
        return { inserted, uuid: found?.uuid };
      });
    const created = await Promise.all(Array.from({ length: 5 }, create));
    expect(created.filter(({ inserted }) => inserted)).toHaveLength(1);
    expect(new Set(created.map(({ uuid }) => uuid)).size).toBe(1);
  });
}
