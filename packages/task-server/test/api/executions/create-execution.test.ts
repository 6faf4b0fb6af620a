import { expect, test } from 'vitest';
import { monitorDifferences, noDifferences } from '../../../src/api/service/differences.ts';
import { start } from '../start.ts';

const takesKeys = { differences: { ...noDifferences, takesIdempotencyKeys: true } };
const body = { status: 'RUNNING', task: { name: 't1' } };
const withKey = (key: string) => ({ 'Idempotency-Key': key });
const one = [{ name: 't1', fields: { max_concurrency: 1 } }];

test('the same Idempotency-Key gets the first execution, and creates nothing', async () => {
  const { post, get } = await start({ ...takesKeys, tasks: one });
  const first = await post(body, 'TASK', withKey('a'));
  const again = await post({ ...body, hostname: 'other' }, 'TASK', withKey(' a '));
  expect(first.status).toBe(201);
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(again.headers.get('location')).toBe(first.body.url);
  expect((await post(body, 'TASK', withKey('b'))).status).toBe(409);
  expect((await post(body)).status).toBe(409);
  expect((await get('/api/v1/task_executions/')).body.count).toBe(1);
});

test('the answer to a key shows the execution as it is now', async () => {
  const { post, patch } = await start(takesKeys);
  const { body: first } = await post(body, 'TASK', withKey('a'));
  await patch(String(first.uuid), { status: 'STOPPING' });
  const again = await post(body, 'TASK', withKey('a'));
  expect(again.body).toMatchObject({ uuid: first.uuid, status: 'STOPPING' });
});

test('a key counts for one Task only, and only for a creation that succeeded', async () => {
  const { post, patch, auto } = await start({ ...takesKeys, tasks: one });
  const { body: first } = await post(body, 'TASK', withKey('a'));
  const refused = await post(body, 'TASK', withKey('b'));
  await patch(String(first.uuid), { status: 'SUCCEEDED' });
  const later = await post(body, 'TASK', withKey('b'));
  expect([refused.status, later.status]).toEqual([409, 201]);
  await auto({ name: 'n' });
  const other = await post({ status: 'RUNNING', task: { name: 'n' } }, 'TASK', withKey('a'));
  expect([other.status, other.body.uuid === first.uuid]).toEqual([201, false]);
});

test('a creation sent again leaves the Task as it is', async () => {
  const { post, task } = await start(takesKeys);
  const create = (description: string) =>
    post(
      { status: 'RUNNING', task: { name: 'n', was_auto_created: true, description } },
      'DEV',
      withKey('a'),
    );
  const [first, again] = [await create('first'), await create('second')];
  expect(again.body.uuid).toBe(first.body.uuid);
  expect(await task('n')).toMatchObject({ description: 'first' });
});

test.each(['', 'x'.repeat(256)])('the key %j is refused', async (key) => {
  const { post } = await start(takesKeys);
  const { status, body: refusal } = await post(body, 'TASK', withKey(key));
  expect([status, refusal.detail]).toEqual([400, expect.stringMatching(/^Idempotency-Key has /)]);
});

test('the real server ignores the key', async () => {
  const { post } = await start();
  const [first, again] = [
    await post(body, 'TASK', withKey('a')),
    await post(body, 'TASK', withKey('a')),
  ];
  expect(again.body.uuid).not.toBe(first.body.uuid);
});

test('of two simultaneous creations, one is refused', async () => {
  const { post } = await start({ tasks: [{ name: 't1', fields: { max_concurrency: 2 } }] });
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(body)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 409, 409, 409, 409]);
});

const startAt = async (options: Parameters<typeof start>[0]) => {
  let now = Date.parse('2026-01-31T09:00:00Z');
  const watch = { armedAtMs: now, judgesFromMs: now };
  const started = await start({ now: () => now, watch: () => watch, tasks: one, ...options });
  const pass = (seconds: number) => {
    now += seconds * 1000;
  };
  return { ...started, pass };
};

test('a silent execution is abandoned when the next one is created', async () => {
  const { post, running, show, pass } = await startAt({ differences: monitorDifferences });
  const uuid = await running({ heartbeat_interval_seconds: 60 });
  pass(659);
  expect((await post(body)).status).toBe(409);
  pass(1);
  expect((await post(body)).status).toBe(201);
  expect(await show(uuid)).toMatchObject({
    status: 'ABANDONED',
    stop_reason: 'MISSING_HEARTBEAT',
    finished_at: '2026-01-31T09:11:00Z',
    marked_done_at: '2026-01-31T09:11:00Z',
  });
});

test.each([-1, 0, null])(
  'an interval of %s is none: nothing gives up its place',
  async (interval) => {
    const { post, running, pass } = await startAt({ differences: monitorDifferences });
    await running({ heartbeat_interval_seconds: interval });
    pass(100_000);
    expect((await post(body)).status).toBe(409);
  },
);

test('silence counts from when the server received the creation, also when its client reports another time', async () => {
  const { post, running, patch, show, pass } = await startAt({ differences: monitorDifferences });
  const uuid = await running({ heartbeat_interval_seconds: 60 });
  pass(100);
  await patch(uuid, { status: 'RUNNING', last_heartbeat_at: '2001-01-01' });
  pass(659);
  expect((await post(body)).status).toBe(409);
  expect((await show(uuid)).status).toBe('RUNNING');
});

test('at the real server a silent execution still counts', async () => {
  const { post, running, pass } = await startAt({});
  await running({ heartbeat_interval_seconds: 60 });
  pass(100_000);
  expect((await post(body)).status).toBe(409);
});

test('a server that does not judge yet abandons nothing', async () => {
  const judgesFromMs = Number.POSITIVE_INFINITY;
  const watch = () => ({ armedAtMs: 0, judgesFromMs });
  const { post, running, pass } = await startAt({ differences: monitorDifferences, watch });
  await running({ heartbeat_interval_seconds: 60 });
  pass(100_000);
  expect((await post(body)).status).toBe(409);
});
