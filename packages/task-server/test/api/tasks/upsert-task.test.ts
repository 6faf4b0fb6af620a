import { expect, test } from 'vitest';
import { start } from '../start.ts';

const uuid = '0b5e2d1c-8f3a-4c57-9d2e-6a1b3c4d5e6f';

test('a service has instances and no schedule', async () => {
  const { auto, task } = await start();
  const name = 'service';
  await auto({ name, schedule: 'rate(2 days)' });
  await auto({ name, is_service: true });
  expect(await task(name)).toMatchObject({
    is_service: true,
    schedule: '',
    service_instance_count: 1,
    min_service_instance_count: 0,
  });
  const refused = [
    { is_service: true, schedule: 'rate(1 day)' },
    { is_service: false, service_instance_count: 2 },
    { service_instance_count: 1, min_service_instance_count: 2 },
    { passive: false },
    { execution_method_type: '' },
    { schedule: null },
  ];
  for (const wrong of refused) expect((await auto({ name, ...wrong })).status).toBe(400);
  await auto({ name, schedule: 'cron(0 9 * * ? *)', service_instance_count: 0 });
  await auto({ name, is_service: false });
  expect(await task(name)).toMatchObject({ schedule: '', is_service: false });
});

test.each([
  ['rate(0 hours)', 400],
  ['rate(5 fortnights)', 400],
  ['cron(x)', 400],
  ['rate(5 minutes)', 201],
  ['*/5 * * * MON-FRI', 201],
])('the schedule %s gives %i', async (schedule, status) => {
  const { auto } = await start();
  expect((await auto({ name: 'n', schedule })).status).toBe(status);
});

test('a known execution method is spelled as usual and is not passive', async () => {
  const { auto, task } = await start();
  const settings = (part: object) => ({ execution_method_capability_details: part });
  await auto({ name: 'ecs', execution_method_type: 'aws ecs', ...settings({ a: { b: 1 } }) });
  expect(await task('ecs')).toMatchObject({ execution_method_type: 'AWS ECS', passive: false });
  await auto({ name: 'ecs', ...settings({ a: { c: 2 } }) });
  expect(await task('ecs')).toMatchObject(settings({ a: { b: 1, c: 2 } }));
  await auto({ name: 'ecs', execution_method_type: 'Other', ...settings({ d: 3 }) });
  expect(await task('ecs')).toMatchObject({
    execution_method_type: 'Other',
    ...settings({ d: 3 }),
  });
});

test('auto_created_task_properties replaces the task object', async () => {
  const { post, task } = await start();
  const properties = { name: 'p', description: 'd', links: [], run_environment: { name: 'prod' } };
  const body = { status: 'RUNNING', task: {}, auto_created_task_properties: properties };
  const { status, body: execution } = await post(body, 'DEV');
  expect(status).toBe(201);
  expect(execution.auto_created_task_properties).toEqual({ name: 'p', description: 'd' });
  expect(await task('p')).toMatchObject({ was_auto_created: false, description: 'd' });
});

test('a uuid must exist and needs its name', async () => {
  const { auto, task } = await start({ tasks: [{ name: 't1', uuid }] });
  expect((await auto({ uuid: uuid.toUpperCase() })).body).toHaveProperty('name');
  expect((await auto({ uuid, name: 't1' })).status).toBe(201);
  expect((await auto({ uuid: uuid.replace('0b', '1b'), name: 'x' })).body).toHaveProperty('uuid');
  expect(await task('t1')).toMatchObject({ uuid, latest_task_execution: { status: 'RUNNING' } });
});

test('a name is stored without the blanks around it, and is not found with them', async () => {
  const { auto } = await start();
  expect((await auto({ name: ' x ' })).status).toBe(201);
  expect((await auto({ name: ' x ' })).body).toHaveProperty('name');
});

test('a key of a run environment neither sees nor can use a name of another one', async () => {
  const { auto, post, get } = await start({ tasks: [{ name: 's', environment: 'stag', uuid }] });
  expect((await auto({ name: 's' })).body).toHaveProperty('name');
  expect((await post({ status: 'RUNNING', task: { name: 's' } })).status).toBe(422);
  expect((await get(`/api/v1/tasks/${uuid}`)).status).toBe(404);
  expect((await get(`/api/v1/tasks/${uuid}?fields=name`, 'ROOT')).body).toEqual({ name: 's' });
});

test('a Task that another request creates at the same moment is changed, not refused', async () => {
  const { auto, task, store } = await start();
  const { transaction } = store;
  const name = 'n';
  await auto({ name, description: 'the first', max_concurrency: 3 });
  let looks = 0;
  store.transaction = (use) =>
    transaction((rows) =>
      use({
        ...rows,
        lockTask: async (wanted) => {
          looks += 1;
          return looks === 1 ? undefined : rows.lockTask(wanted);
        },
      }),
    );
  expect((await auto({ name, description: 'the second' })).status).toBe(201);
  expect(await task(name)).toMatchObject({ description: 'the second', max_concurrency: 3 });
});

test('what a person pinned is kept, and the rest is changed', async () => {
  const { auto, task, store } = await start();
  const name = 'n';
  await auto({ name, description: 'a', schedule: 'rate(1 day)', max_concurrency: 3 });
  const uuid = String((await task(name))?.uuid);
  const pinned = ['schedule', 'max_concurrency'];
  const values = { schedule: 'rate(2 days)', max_concurrency: null };
  await store.transaction((rows) => rows.updateTask(uuid, { pinned, values }));
  expect((await auto({ name, description: 'b', schedule: 'rate(9 days)' })).status).toBe(201);
  await auto({ name, is_service: true, max_concurrency: 7 });
  expect(await task(name)).toMatchObject({ ...values, description: 'b', is_service: true });
  expect((await auto({ name, schedule: 'rate(0 days)' })).status).toBe(400);
  await store.transaction((rows) => rows.updateTask(uuid, { pinned: [] }));
  await auto({ name, max_concurrency: 7 });
  expect(await task(name)).toMatchObject({ max_concurrency: 7 });
});
