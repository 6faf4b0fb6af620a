import { expect, test } from 'vitest';
import { start } from './start.ts';

const status = 'MANUALLY_STARTED';
const tasks = [
  { name: 't1' },
  { name: 'ecs', fields: { passive: false, execution_method_type: 'AWS ECS' } },
];

test('a wrapper takes up an execution that the dashboard started', async () => {
  const { server, patch, show } = await start({ tasks });
  const uuid = server.startManually('ecs', { input_value: { day: 1 } });
  expect(server.executions()[0]).toMatchObject({ uuid, status, execution_method_type: 'AWS ECS' });
  const attached = await patch(uuid, { status: 'RUNNING' }, { query: '' });
  expect(attached.body).toMatchObject({ status: 'RUNNING', input_value: { day: 1 } });
  expect((await show(uuid)).status).toBe('RUNNING');
  expect(() => server.startManually('nope')).toThrow('nope');
  expect(() => server.askToStop('nope')).toThrow('nope');
});

test('a person may mark a run as done; its end is stored all the same', async () => {
  const { server, running, show, patch } = await start();
  const uuid = await running();
  server.change(uuid, { status: 'MARKED_DONE' });
  const late = await patch(uuid, { status: 'SUCCEEDED' });
  expect([late.status, late.body.status]).toEqual([409, expect.stringContaining('MARKED_DONE')]);
  const end = {
    status: 'EXITED_AFTER_MARKED_DONE',
    exit_code: 4,
    finished_at: '2026-01-31T09:00:01Z',
  };
  expect((await patch(uuid, end)).status).toBe(204);
  expect(await show(uuid)).toMatchObject(end);
});

test('a check abandons a run without heartbeats', async () => {
  let now = Date.parse('2026-01-31T09:00:00Z');
  const { server, running } = await start({ now: () => now });
  await running({ heartbeat_interval_seconds: -1 });
  now += 600_000;
  await server.check();
  expect(server.executions()[0]).toMatchObject({ status: 'ABANDONED' });
  expect(server.tasks()[0]).toMatchObject({ latest_task_execution: { status: 'ABANDONED' } });
});
