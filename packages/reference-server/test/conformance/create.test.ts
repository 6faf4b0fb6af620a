import { expect, test } from 'vitest';
import { start } from '../start.ts';

test('case 2: minimal create', async () => {
  const now = Date.UTC(2026, 0, 31, 9);
  const { call, server } = await start({ now: () => now });
  const sent = { body: { status: 'RUNNING', task: { name: 't1' } } };
  const { status, body, headers } = await call('POST', '/api/v1/task_executions/', sent);
  expect(status).toBe(201);
  expect(Object.keys(body)).toHaveLength(95);
  expect(headers.get('location')).toBe(body.url);
  expect(body).toMatchObject({
    url: `${server.url}/api/v1/task_executions/${body.uuid}`,
    task: { name: 't1', uuid: server.tasks()[0]?.uuid },
    status: 'RUNNING',
    finished_at: null,
    failed_attempts: 0,
    process_command: '',
    execution_method_type: 'Unknown',
    infrastructure_type: '',
    hostname: null,
  });
  expect(Date.parse(String(body.last_heartbeat_at))).toBe(now);
  expect((await call('POST', '/api/v1/task_executions', sent)).status).toBe(201);
  const trimmed = await call('POST', '/api/v1/task_executions/?fields=uuid,status', sent);
  expect(Object.keys(trimmed.body)).toEqual(['uuid', 'status']);
  expect(trimmed.headers.get('location')).toBe(null);
  const omitted = await call('POST', '/api/v1/task_executions/?omit=uuid,url', sent);
  expect(Object.keys(omitted.body)).toHaveLength(93);
});

test('case 3: required and forbidden', async () => {
  const { post } = await start();
  const empty = await post({});
  expect(empty.status).toBe(400);
  expect(empty.body).toMatchObject({
    error_class: 'ValidationError',
    task: [expect.any(String)],
    status: [expect.any(String)],
  });
  const bodies = [
    [{ status: 'RUNNING', task: { name: 't1' }, uuid: 'x' }, 'uuid'],
    [{ status: 'RUNNING', task: null }, 'task'],
    [{ status: 'RUNNING', task: 't1' }, 'task'],
    [{ status: 'RUNNING', task: {} }, 'task'],
    [{ status: 'RUNNING', task: { uuid: 'zzz' } }, 'task'],
    [{ status: 'RUNNING', task: { name: ['t1'] } }, 'task'],
    [{ status: 'PERHAPS', task: { name: 't1' } }, 'status'],
    [{ status: 0, task: { name: 't1' } }, 'status'],
  ] as const;
  for (const [body, key] of bodies) {
    const answer = await post(body);
    expect([answer.status, key in answer.body]).toEqual([400, true]);
  }
});

test('case 4: unknown task', async () => {
  const { post, server } = await start();
  const unknown = await post({ status: 'RUNNING', task: { name: 'nope' } });
  expect(unknown.status).toBe(422);
  expect(unknown.body).toMatchObject({
    task: [expect.any(String)],
    error_class: 'UnprocessableEntity',
  });
  const task = { uuid: server.tasks()[0]?.uuid, name: 'zzz' };
  const differs = await post({ status: 'RUNNING', task });
  expect([differs.status, typeof differs.body.detail]).toEqual([422, 'string']);
  expect(differs.body.error_code).toBe('unprocessable_entity');
  expect((await post({ status: 'RUNNING', task: { uuid: task.uuid, name: 't1' } })).status).toBe(
    201,
  );
});

test('case 6: run environment rules', async () => {
  const { post, auto, server } = await start();
  expect((await auto({ name: 'n2' })).status).toBe(201);
  const unscoped = (run_environment?: unknown) =>
    post(
      { status: 'RUNNING', task: { name: 'n3', was_auto_created: true, run_environment } },
      'ROOT',
    );
  for (const none of [undefined, {}, null]) {
    const { status, body } = await unscoped(none);
    expect([status, 'run_environment' in body]).toEqual([400, true]);
  }
  expect((await auto({ name: 'n3', run_environment: {} })).status).toBe(403);
  for (const name of ['stag', 'unknown', 'elsewhere']) {
    const { status, body } = await auto({ name: 'n3', run_environment: { name } });
    expect([status, 'run_environment' in body]).toEqual([422, true]);
  }
  const environmentOf = (name: string) =>
    server.tasks().find((task) => task.name === name)?.run_environment;
  expect((await unscoped({ name: 'prod' })).status).toBe(201);
  expect((await unscoped({ name: 'stag' })).status).toBe(201);
  expect(environmentOf('n3')).toMatchObject({ name: 'stag' });
  expect((await unscoped()).status).toBe(201);
  expect((await auto({ name: 'n3' })).body).toHaveProperty('name');
});

test('case 7: omitted task keys survive', async () => {
  const { auto, task } = await start();
  const name = 'n7';
  const set = { description: 'd', schedule: 'rate(1 hour)', max_concurrency: 3 };
  expect((await auto({ name, ...set })).status).toBe(201);
  expect((await auto({ name })).status).toBe(201);
  expect(await task(name)).toMatchObject(set);
  await auto({ name, schedule: '' });
  expect(await task(name)).toMatchObject({ ...set, schedule: '' });
  await auto({ name, schedule: '0 9 * * *', max_concurrency: null });
  expect(await task(name)).toMatchObject({ schedule: 'cron(0 9 * * *)' });
  const bad = await auto({ name, schedule: 'bad' });
  expect([bad.status, 'schedule' in bad.body]).toEqual([400, true]);
  expect((await auto({ name, heartbeat_interval_seconds: 5 })).status).toBe(400);
  expect((await auto({ name, heartbeat_interval_seconds: 30 })).status).toBe(201);
});

test('case 8: version rule', async () => {
  const { auto, task, post } = await start();
  const name = 'n8';
  const send = (task_version_number: number, description: string) =>
    auto({ name, description }, { task_version_number });
  await send(5, 'a');
  expect((await send(4, 'b')).status).toBe(201);
  expect(await task(name)).toMatchObject({ description: 'a' });
  await send(6, 'c');
  expect(await task(name)).toMatchObject({ description: 'c' });
  const outdated = { task: { name, was_auto_created: true }, task_version_number: 1 };
  expect((await post({ status: 'RUNNING', ...outdated }, 'TASK')).status).toBe(201);
  await auto({ name, description: 'no version at all' });
  expect(await task(name)).toMatchObject({ description: 'no version at all' });
});

test('case 9: concurrency', async () => {
  const { auto, post, patch, task } = await start();
  const name = 'n9';
  const first = await auto({ name, max_concurrency: 1 });
  expect(first.status).toBe(201);
  const again = await post({ status: 'RUNNING', task: { name } });
  expect([again.status, again.text, again.headers.get('content-length')]).toEqual([409, '', '0']);
  expect(again.headers.get('content-type')).toBe(null);
  expect((await post({ status: 'FAILED', task: { name } })).status).toBe(409);
  expect((await auto({ name, description: 'committed all the same' })).status).toBe(409);
  expect(await task(name)).toMatchObject({ description: 'committed all the same' });
  await patch(String(first.body.uuid), { status: 'STOPPING' });
  expect((await post({ status: 'RUNNING', task: { name } })).status).toBe(201);
  for (const max_concurrency of [0, -1, null])
    expect((await auto({ name, max_concurrency })).status).toBe(201);
  const own = { status: 'RUNNING', task: { name: 't1' }, task_max_concurrency: 1 };
  expect([(await post(own)).status, (await post(own)).status]).toEqual([201, 201]);
});
