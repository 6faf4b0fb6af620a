import { expect, test } from 'vitest';
import { checkExecutions } from '../../../src/api/checks/check-executions.ts';
import { monitorDifferences } from '../../../src/api/service/differences.ts';
import type { ServiceOptions } from '../../../src/api/service/service.ts';
import type { JsonObject } from '../../../src/json/json.ts';
import { start } from '../start.ts';

const interval = { heartbeat_interval_seconds: 60 };

/** A server whose clock stands still until it is moved, in seconds. */
const startAt = async (fields: JsonObject = {}, options: Partial<ServiceOptions> = {}) => {
  let now = Date.parse('2026-01-31T09:00:00Z');
  const started = await start({
    now: () => now,
    tasks: [{ name: 't1', fields }],
    ...options,
  });
  const checkAfter = async (seconds: number) => {
    now += seconds * 1000;
    await checkExecutions(started.service);
  };
  return { ...started, checkAfter };
};

test('a run is abandoned when its heartbeat is late by more than ten minutes', async () => {
  const { checkAfter, running, show, patch } = await startAt();
  const uuid = await running(interval);
  await checkAfter(660);
  expect((await show(uuid)).status).toBe('RUNNING');
  await checkAfter(1);
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

test('a heartbeat in time prevents that, and a Task may set its own limit', async () => {
  const { checkAfter, running, show, patch } = await startAt({
    max_heartbeat_lateness_before_abandonment_seconds: 5,
  });
  const uuid = await running(interval);
  await checkAfter(60);
  await patch(uuid, { status: 'RUNNING' });
  await checkAfter(65);
  expect((await show(uuid)).status).toBe('RUNNING');
  await checkAfter(1);
  expect((await show(uuid)).status).toBe('ABANDONED');
});

test('without an interval, or of a disabled Task, no run is abandoned', async () => {
  const plain = await startAt();
  const uuid = await plain.running();
  await plain.checkAfter(5000);
  expect((await plain.show(uuid)).status).toBe('RUNNING');
  const disabled = await startAt({ enabled: false });
  const other = await disabled.running(interval);
  await disabled.checkAfter(5000);
  expect((await disabled.show(other)).status).toBe('RUNNING');
});

test('a run that is too old is requested to stop, and abandoned when it does not', async () => {
  const { checkAfter, running, show } = await startAt({ max_age_seconds: 100 });
  const uuid = await running();
  await checkAfter(200);
  expect(await show(uuid)).toMatchObject({
    status: 'STOPPING',
    stop_reason: 'MAX_EXECUTION_TIME_EXCEEDED',
  });
  await checkAfter(400);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    finished_at: '2026-01-31T09:10:00Z',
  });
});

test('a manual start that no wrapper took up is abandoned without finished_at', async () => {
  const { checkAfter, show, post } = await startAt({
    passive: false,
    execution_method_type: 'AWS ECS',
  });
  const { body } = await post({ status: 'MANUALLY_STARTED', task: { name: 't1' } });
  const uuid = String(body.uuid);
  await checkAfter(1200);
  expect((await show(uuid)).status).toBe('MANUALLY_STARTED');
  await checkAfter(1);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    stop_reason: 'FAILED_TO_START',
    finished_at: null,
  });
});

/** A server that judges by receipt, and has listened for long enough. */
const startMonitorAt = (fields: JsonObject = {}) =>
  startAt(fields, {
    differences: monitorDifferences,
    watch: () => ({ armedAtMs: 0, judgesFromMs: 0 }),
  });

test('by receipt: a limit counts as soon as it is reached, and -1 is no interval', async () => {
  const { checkAfter, running, show } = await startMonitorAt();
  const [uuid, without] = [
    await running(interval),
    await running({ heartbeat_interval_seconds: -1 }),
  ];
  await checkAfter(659);
  expect((await show(uuid)).status).toBe('RUNNING');
  await checkAfter(1);
  expect(await show(uuid)).toMatchObject({ status: 'ABANDONED', stop_reason: 'MISSING_HEARTBEAT' });
  expect((await show(without)).status).toBe('RUNNING');
});

test('by receipt: an execution is abandoned ten minutes after a stop was requested', async () => {
  const { checkAfter, running, show } = await startMonitorAt({ max_age_seconds: 5000 });
  const uuid = await running({ started_at: '2001-01-01' });
  await checkAfter(4999);
  expect((await show(uuid)).status).toBe('RUNNING');
  await checkAfter(1);
  expect(await show(uuid)).toMatchObject({
    status: 'STOPPING',
    stop_reason: 'MAX_EXECUTION_TIME_EXCEEDED',
  });
  await checkAfter(599);
  expect((await show(uuid)).status).toBe('STOPPING');
  await checkAfter(1);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    stop_reason: 'MAX_EXECUTION_TIME_EXCEEDED',
    finished_at: '2026-01-31T10:33:20Z',
  });
});

test('by receipt: a manual start that no wrapper took up is abandoned', async () => {
  const manual = { passive: false, execution_method_type: 'AWS ECS' };
  const { checkAfter, show, post } = await startMonitorAt(manual);
  const { body } = await post({ status: 'MANUALLY_STARTED', task: { name: 't1' } });
  await checkAfter(1200);
  expect(await show(String(body.uuid))).toMatchObject({
    status: 'ABANDONED',
    stop_reason: 'FAILED_TO_START',
    finished_at: null,
  });
});

test('a run is not abandoned when a heartbeat arrives between the check and the lock', async () => {
  const { checkAfter, running, show, store, patch } = await startAt();
  const uuid = await running(interval);
  const { listInProgress } = store;
  store.listInProgress = async (taskUuid) => {
    const found = await listInProgress(taskUuid);
    await patch(uuid, { status: 'RUNNING' });
    return found;
  };
  await checkAfter(5000);
  expect((await show(uuid)).status).toBe('RUNNING');
});
