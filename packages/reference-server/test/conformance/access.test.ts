import { expect, test } from 'vitest';
import { start } from '../start.ts';

const list = '/api/v1/task_executions/';

test('case 1: no credentials', async () => {
  const { call, get } = await start();
  const none = await call('GET', list, { key: '' });
  expect(none.status).toBe(401);
  expect(none.headers.get('www-authenticate')).toBe('Bearer');
  expect(none.body).toMatchObject({
    error_code: 'not_authenticated',
    error_class: 'NotAuthenticated',
  });
  for (const wrong of ['nobody', 'two words', ' ']) {
    const answer = await call('GET', list, { key: wrong });
    expect([answer.status, answer.body.error_code]).toEqual([401, 'authentication_failed']);
  }
  const bare = await call('GET', list, { key: '', headers: { Authorization: 'TASK' } });
  expect(bare.body.error_code).toBe('not_authenticated');
  const disabled = await get(list, 'OFF');
  expect([disabled.status, disabled.body.error_code]).toEqual([403, 'permission_denied']);
  for (const header of ['Token TASK', 'bearer TASK']) {
    const { status } = await call('GET', list, { key: '', headers: { Authorization: header } });
    expect(status).toBe(200);
  }
});

test('case 5: auto-create levels', async () => {
  const { post, task } = await start();
  const body = {
    status: 'RUNNING',
    task: { name: 'n1', was_auto_created: true, run_environment: { name: 'prod' } },
  };
  expect((await post(body, 'DEV')).status).toBe(201);
  expect(await task('n1')).toMatchObject({
    passive: true,
    was_auto_created: true,
    execution_method_type: 'Unknown',
  });
  expect((await post(body, 'TASK')).status).toBe(403);
  expect((await post(body, 'CAPPED')).status).toBe(403);
  const plain = await post({ status: 'RUNNING', task: { name: 't1' } }, 'OBS');
  expect([plain.status, plain.body.error_code]).toEqual([403, 'permission_denied']);
});

test('case 19: visibility', async () => {
  const { call, patch, post, running, get } = await start();
  const beat = { status: 'RUNNING' };
  const unknown = await patch('00000000-0000-4000-8000-000000000000', beat);
  expect([unknown.status, Object.keys(unknown.body)]).toEqual([404, ['detail']]);
  expect((await patch('zzz', beat)).status).toBe(404);
  const { body } = await post(
    { ...beat, task: { name: 's1', was_auto_created: true, run_environment: { name: 'stag' } } },
    'ROOT',
  );
  const elsewhere = await patch(String(body.uuid), beat);
  expect([elsewhere.status, elsewhere.body.error_code]).toEqual([404, 'not_found']);
  const uuid = await running();
  expect((await patch(uuid, beat, { key: 'OTHER' })).text).toBe(unknown.text);
  expect((await patch(uuid, beat, { key: 'OBS' })).status).toBe(403);
  expect((await patch(uuid, { ...beat, uuid: String(body.uuid) })).body).toHaveProperty('uuid');
  expect((await patch(uuid, { ...beat, uuid })).status).toBe(204);
  const otherTask = await patch(uuid, { task: { name: 's1' } }, { key: 'ROOT' });
  expect([otherTask.status, 'task' in otherTask.body]).toEqual([422, true]);
  expect((await call('DELETE', `${list}${uuid}/`, { key: 'TASK' })).status).toBe(403);
  expect((await call('DELETE', `${list}${uuid}/`, { key: 'DEV' })).status).toBe(204);
  expect((await get(`${list}${uuid}/`)).status).toBe(404);
  expect((await call('DELETE', `${list}${uuid}/`, { key: 'DEV' })).status).toBe(404);
});

test('case 20: lists', async () => {
  const { post, get, running, server } = await start({ now: Date.now });
  for (let number = 1; number <= 6; number += 1) await running({ exit_code: number });
  await running({ status: 'FAILED' });
  const page = (await get(`${list}?limit=2&offset=2`)).body;
  expect(page).toMatchObject({
    count: 7,
    next: `${server.url}${list}?limit=2&offset=4`,
    previous: `${server.url}${list}?limit=2&offset=0`,
  });
  expect(page.results).toHaveLength(2);
  expect((await get(`${list}?limit=0`)).body).toMatchObject({ next: null, previous: null });
  const count = async (query: string) => (await get(list + query)).body.count;
  expect(await count('?status__in=running,failed')).toBe(7);
  expect(await count('?status__in=failed')).toBe(1);
  expect((await get(`${list}?status__in=nope`)).status).toBe(400);
  const [task] = server.tasks();
  expect(await count(`?task__uuid=${task?.uuid}`)).toBe(7);
  expect(await count('?task__uuid=00000000-0000-4000-8000-000000000000')).toBe(0);
  expect(await count('?search=T1')).toBe(7);
  expect(await count('?search=nothing-like-it')).toBe(0);
  const codes = async (ordering: string) => {
    const { body } = await get(`${list}?fields=exit_code&ordering=${ordering}`);
    return (body.results as unknown as { exit_code: number }[]).map(({ exit_code }) => exit_code);
  };
  expect(await codes('exit_code')).toEqual([1, 2, 3, 4, 5, 6, null]);
  expect(await codes('-exit_code')).toEqual([null, 6, 5, 4, 3, 2, 1]);
  expect((await codes('status,nonsense'))[6]).toBe(null);
  expect(await codes('-duration,-exit_code')).toEqual([6, 5, 4, 3, 2, 1, null]);
  expect(await codes('task__name,exit_code')).toHaveLength(7);
  expect(await codes('-started_at,uuid')).toHaveLength(7);
  const trimmed = (await get(`${list}?fields=uuid,status&limit=1`)).body.results as never;
  expect(Object.keys(trimmed[0])).toEqual(['uuid', 'status']);
  const stag = { name: 's1', was_auto_created: true, run_environment: { name: 'stag' } };
  await post({ status: 'RUNNING', task: stag }, 'ROOT');
  expect(await count('')).toBe(7);
  expect((await get(list, 'ROOT')).body.count).toBe(8);
  expect((await get(list, 'OTHER')).body.count).toBe(0);
  expect((await get(`${list}?task__created_by_group__id=2`)).status).toBe(422);
  expect(await count('?task__created_by_group__id=1')).toBe(7);
});
