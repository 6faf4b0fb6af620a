import { expect, test } from 'vitest';
import { start } from '../start.ts';

const interval = { heartbeat_interval_seconds: 60 };

/** A server whose clock stands still until it is moved, in seconds. */
const startAt = async (fields: Record<string, number | boolean> = {}) => {
  let now = Date.parse('2026-01-31T09:00:00Z');
  const started = await start({
    now: () => now,
    tasks: [{ name: 't1', runEnvironment: 'prod', fields }],
  });
  const checkAfter = (seconds: number) => {
    now += seconds * 1000;
    started.server.check();
  };
  return { ...started, checkAfter };
};

test('a run is abandoned when its heartbeat is late by more than ten minutes', async () => {
  const { checkAfter, running, show, patch } = await startAt();
  const uuid = await running(interval);
  checkAfter(660);
  expect((await show(uuid)).status).toBe('RUNNING');
  checkAfter(1);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    stop_reason: 'MISSING_HEARTBEAT',
    finished_at: '2026-01-31T09:11:01Z',
    marked_done_at: '2026-01-31T09:11:01Z',
  });
  const late = await patch(uuid, { status: 'RUNNING' });
  expect([late.status, 'uuid' in late.body]).toEqual([409, false]);
  expect(late.body.status).toContain('ABANDONED');
});

test('a heartbeat in time keeps it, the Task may say how late is too late', async () => {
  const { checkAfter, running, show, patch } = await startAt({
    max_heartbeat_lateness_before_abandonment_seconds: 5,
  });
  const uuid = await running(interval);
  checkAfter(60);
  await patch(uuid, { status: 'RUNNING' });
  checkAfter(65);
  expect((await show(uuid)).status).toBe('RUNNING');
  checkAfter(1);
  expect((await show(uuid)).status).toBe('ABANDONED');
});

test('without an interval, or of a disabled Task, no run is abandoned', async () => {
  const plain = await startAt();
  const uuid = await plain.running();
  plain.checkAfter(5000);
  expect((await plain.show(uuid)).status).toBe('RUNNING');
  const disabled = await startAt({ enabled: false });
  const other = await disabled.running(interval);
  disabled.checkAfter(5000);
  expect((await disabled.show(other)).status).toBe('RUNNING');
});

test('a run that is too old is asked to stop, and given up when it does not', async () => {
  const { checkAfter, running, show } = await startAt({ max_age_seconds: 100 });
  const uuid = await running();
  checkAfter(200);
  expect(await show(uuid)).toMatchObject({
    status: 'STOPPING',
    stop_reason: 'MAX_EXECUTION_TIME_EXCEEDED',
  });
  checkAfter(400);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    finished_at: '2026-01-31T09:10:00Z',
  });
});

test('a start by hand that never came is given up without an end', async () => {
  const { server, checkAfter, show } = await startAt();
  const uuid = server.startManually('t1');
  checkAfter(1200);
  expect((await show(uuid)).status).toBe('MANUALLY_STARTED');
  checkAfter(1);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    stop_reason: 'FAILED_TO_START',
    finished_at: null,
  });
});

test('a person may mark a run as done; its end is stored all the same', async () => {
  const { server, running, show, patch } = await startAt();
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
