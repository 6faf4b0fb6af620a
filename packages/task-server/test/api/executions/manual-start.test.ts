import { expect, test } from 'vitest';
import { start } from '../start.ts';

const tasks = [
  { name: 't1' },
  { name: 'ecs', fields: { passive: false, execution_method_type: 'AWS ECS' } },
  { name: 'odd', fields: { passive: false } },
];
const status = 'MANUALLY_STARTED';

test('a passive Task cannot be started manually', async () => {
  const { post, running, patch } = await start({ tasks });
  const answer = await post({ status, task: { name: 't1' } });
  expect([answer.status, 'status' in answer.body]).toEqual([400, true]);
  expect((await patch(await running(), { status })).status).toBe(400);
});

test('an unknown method refuses with a list', async () => {
  const { post } = await start({ tasks });
  const answer = await post({ status, task: { name: 'odd' } });
  expect([answer.status, Array.isArray(answer.body)]).toEqual([400, true]);
});

test('guarded settings need a DEVELOPER key', async () => {
  const { post } = await start({ tasks });
  const task = { name: 'ecs' };
  const override = { environment_variables_overrides: { PROC_WRAPPER_API_KEY: 'x' } };
  expect((await post({ status, task, process_command: 'x' })).status).toBe(403);
  expect((await post({ status, task, ...override })).status).toBe(403);
  expect((await post({ status, task })).status).toBe(201);
  expect((await post({ status, task, ...override }, 'DEV')).status).toBe(201);
});

test.each([
  ['STOPPING', { kill_started_at: expect.any(String), killed_by: 'someone', finished_at: null }],
  ['STOPPED', { kill_finished_at: expect.any(String), finished_at: null }],
  ['SUCCEEDED', { finished_at: expect.any(String), last_heartbeat_at: null }],
  ['ABANDONED', { finished_at: null, last_heartbeat_at: null }],
])('created as %s', async (created, effects) => {
  const { running, show } = await start();
  expect(await show(await running({ status: created }))).toMatchObject(effects);
});
