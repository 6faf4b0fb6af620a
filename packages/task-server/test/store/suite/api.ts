import { expect, test } from 'vitest';
import { monitorDifferences } from '../../../src/api/service/differences.ts';
import { start } from '../../api/start.ts';
import { type OpenStore, openEmpty } from './open.ts';

const list = '/api/v1/task_executions/';
const body = { status: 'RUNNING', task: { name: 't1' } };
const limited = [{ name: 't1', fields: { max_concurrency: 2 } }];

/** The rules of the API, on top of the store. */
export function apiTests(openStore: OpenStore): void {
  const startOn = async (options: Parameters<typeof start>[0] = {}) =>
    start({ ...options, store: await openEmpty(openStore) });

  test('a run from its creation to its end', async () => {
    const { running, patch, show, task } = await startOn();
    const uuid = await running({ other_runtime_metadata: { a: 1, b: { c: 1 } } });
    expect((await patch(uuid, { status: 'RUNNING', success_count: 1 })).status).toBe(204);
    const merged = { other_runtime_metadata: { b: { d: 2 } }, debug_log_tail: 'last lines' };
    expect((await patch(uuid, { status: 'SUCCEEDED', exit_code: 0, ...merged })).status).toBe(204);
    expect(await show(uuid)).toMatchObject({
      status: 'SUCCEEDED',
      success_count: 1,
      finished_at: expect.any(String),
      other_runtime_metadata: { a: 1, b: { c: 1, d: 2 } },
      debug_log_tail: 'last lines',
    });
    expect((await patch(uuid, { status: 'RUNNING' })).status).toBe(409);
    expect(await task('t1')).toMatchObject({ latest_task_execution: { uuid } });
  });

  test('creations at the same moment, and one that is sent twice', async () => {
    const { post, get } = await startOn({ differences: monitorDifferences, tasks: limited });
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    const once = { status: 'RUNNING', task: { name: 'n', was_auto_created: true } };
    const twice = await Promise.all(
      Array.from({ length: 4 }, () => post(once, 'DEV', { 'Idempotency-Key': 'a' })),
    );
    expect(new Set(twice.map((one) => one.body.uuid)).size).toBe(1);
    expect((await get(list)).body.count).toBe(3);
  });

  test('a Task that keeps what a person set, and the version rule', async () => {
    const { auto, task } = await startOn();
    const name = 'n';
    await auto({ name, description: 'a', max_concurrency: 3 }, { task_version_number: 5 });
    await auto({ name, description: 'b' }, { task_version_number: 4 });
    expect(await task(name)).toMatchObject({ description: 'a', max_concurrency: 3 });
  });

  test('a deletion, and a page of what is left', async () => {
    const { running, call, get } = await startOn();
    const uuid = await running();
    const other = await running({ status: 'FAILED' });
    expect((await call('DELETE', `${list}${uuid}/`, { key: 'DEV' })).status).toBe(204);
    const page = await get(`${list}?status__in=failed&ordering=-started_at&fields=uuid`);
    expect(page.body).toMatchObject({ count: 1, results: [{ uuid: other }] });
  });
}
