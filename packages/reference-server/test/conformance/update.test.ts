import { expect, test } from 'vitest';
import { start } from '../start.ts';

test('case 10: heartbeat', async () => {
  let now = Date.parse('2026-01-31T09:00:00Z');
  const { running, patch, show } = await start({ now: () => now });
  const uuid = await running();
  now += 5000;
  const beat = await patch(uuid, { status: 'RUNNING' });
  expect([beat.status, beat.text]).toEqual([204, '']);
  expect((await show(uuid)).last_heartbeat_at).toBe('2026-01-31T09:00:05Z');
  const full = await patch(uuid, { status: 'RUNNING' }, { query: '' });
  expect([full.status, Object.keys(full.body).length]).toEqual([200, 95]);
  expect((await patch(uuid, {}, { query: '?content=FALSE' })).status).toBe(204);
  expect((await patch(uuid, {}, { query: '?content=0' })).status).toBe(200);
  const loud = uuid.toUpperCase().replaceAll('-', '');
  expect((await patch(loud, { status: 'RUNNING' })).status).toBe(204);
});

test('case 11: final', async () => {
  let now = 1_700_000_000_000;
  const { running, patch, show } = await start({ now: () => now });
  const uuid = await running();
  expect((await patch(uuid, { status: 'SUCCEEDED', exit_code: 0 })).status).toBe(204);
  const { finished_at } = await show(uuid);
  expect(finished_at).toBe('2023-11-14T22:13:20Z');
  now += 1000;
  expect((await patch(uuid, { status: 'SUCCEEDED', output_value: { a: 1 } })).status).toBe(204);
  expect(await show(uuid)).toMatchObject({ output_value: { a: 1 }, finished_at });
  const conflict = await patch(uuid, { status: 'FAILED' });
  expect([conflict.status, typeof conflict.body.status]).toEqual([409, 'string']);
  expect(conflict.body).not.toHaveProperty('uuid');
  expect((await patch(uuid, { last_status_message: 'x' })).status).toBe(409);
});

test('case 12: stop', async () => {
  const { running, patch, show } = await start();
  const uuid = await running();
  expect((await patch(uuid, { status: 'STOPPING' })).status).toBe(204);
  expect(await show(uuid)).toMatchObject({
    killed_by: 'someone',
    kill_started_at: expect.any(String),
    finished_at: null,
  });
  const refused = await patch(uuid, { status: 'RUNNING' });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    uuid,
    status: 'STOPPED',
    finished_at: expect.any(String),
    kill_finished_at: expect.any(String),
  });
  const repeated = await patch(uuid, { status: 'RUNNING' });
  expect([repeated.status, 'uuid' in repeated.body]).toEqual([409, false]);
  expect((await patch(uuid, { status: 'STOPPED', exit_code: 143 })).status).toBe(204);
  expect(await show(uuid)).toMatchObject({ status: 'STOPPED', exit_code: 143 });
});

test('case 13: stop races', async () => {
  const { server, running, patch, show } = await start();
  const races = [
    ['FAILED', 'STOPPED'],
    ['ABORTED', 'STOPPED'],
    ['SUCCEEDED', 'SUCCEEDED'],
    ['TERMINATED_AFTER_TIME_OUT', 'TERMINATED_AFTER_TIME_OUT'],
    [undefined, 'STOPPED'],
    ['running', 'STOPPED'],
  ];
  for (const [sent, stored] of races) {
    const uuid = await running();
    server.askToStop(uuid);
    expect((await patch(uuid, { status: sent })).status).toBe(204);
    const row = await show(uuid);
    expect([row.status, typeof row.finished_at]).toEqual([stored, 'string']);
  }
});

test('case 14: marked done and abandoned', async () => {
  const { running, patch, show } = await start();
  const done = await running();
  await patch(done, { status: 'MARKED_DONE' });
  expect((await patch(done, { status: 'RUNNING' })).status).toBe(409);
  expect((await patch(done, { status: 'EXITED_AFTER_MARKED_DONE' })).status).toBe(204);
  expect(await show(done)).toMatchObject({ finished_at: null, status: 'EXITED_AFTER_MARKED_DONE' });
  const finished_at = '2026-01-31T09:00:00Z';
  await patch(done, { status: 'EXITED_AFTER_MARKED_DONE', finished_at });
  expect(await show(done)).toMatchObject({ finished_at });
  const abandoned = await running();
  await patch(abandoned, { status: 'ABANDONED' });
  expect((await patch(abandoned, { status: 'SUCCEEDED' })).status).toBe(409);
  expect((await patch(abandoned, { status: 'ABANDONED', exit_code: 7 })).status).toBe(204);
  expect(await show(abandoned)).toMatchObject({ status: 'ABANDONED', exit_code: 7 });
});

test('case 15: unmodifiable and merged', async () => {
  const { running, patch, show } = await start();
  const uuid = await running();
  const { started_at } = await show(uuid);
  await patch(uuid, {
    started_at: '2001-01-01',
    kill_error_code: 5,
    other_runtime_metadata: { a: 1, b: { c: 1, d: [1, 2] } },
    other_instance_metadata: { a: 1 },
  });
  await patch(uuid, {
    kill_error_code: 6,
    other_runtime_metadata: { b: { d: [3], e: 5 }, a: null },
    other_instance_metadata: { b: 2 },
  });
  expect(await show(uuid)).toMatchObject({ started_at, kill_error_code: 5 });
  const row = await show(uuid);
  expect(row.other_runtime_metadata).toEqual({ a: null, b: { c: 1, d: [3], e: 5 } });
  expect(row.other_instance_metadata).toEqual({ b: 2 });
});
