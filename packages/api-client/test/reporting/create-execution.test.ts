import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, passTime, patches, running } from '../open-api.ts';

const full = { tasks: [{ name: 't1', fields: { max_concurrency: 1 } }] };

test('a conflict is final without a budget', async () => {
  const { server, api, troubles } = await openBoth({}, full);
  await created(api);
  expect(await api.create(running, neverAborts)).toEqual({ kind: 'conflict' });
  expect(server.requests).toHaveLength(2);
  expect(troubles).toEqual([]);
});

test('a conflict is retried until its budget is used up', async () => {
  const clock = createFakeClock();
  const start = clock.monotonic();
  const budgets = {
    createErrorMs: 'forever',
    conflictMs: 50_000,
    conflictRetryDelayMs: 20_000,
  } as const;
  const wanted = { clock, budgets, requestTimeoutMs: 'none' } as const;
  const { server, api, lines } = await openBoth(wanted, full);
  await created(api);
  const refused = await passTime(clock, 1000, api.create(running, neverAborts));
  expect(refused).toEqual({ kind: 'conflict' });
  expect(clock.monotonic() - start).toBe(50_000);
  expect(server.requests).toHaveLength(5);
  expect(lines.join('')).toContain('the Task is running as often as it may');
});

test('a conflict may end, also after a failure', async () => {
  const { server, api } = await openBoth({ budgets: { conflictMs: 3_600_000 } });
  server.fault({ status: 409 });
  server.fault({ status: 503 });
  server.fault({ status: 409 });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(server.requests).toHaveLength(4);
});

test('the signal ends the wait for the end of a conflict', async () => {
  const budgets = { conflictMs: 'forever', conflictRetryDelayMs: 3_600_000 } as const;
  const { api, server, lines } = await openBoth({ budgets });
  server.fault({ status: 409, times: 9 });
  const stop = new AbortController();
  const creating = api.create(running, stop.signal);
  await eventually(() => lines.join('').includes('trying again in'));
  stop.abort();
  expect(await creating).toEqual({ kind: 'cancelled' });
});

test('a success after failures is logged, as it closes their warnings', async () => {
  const { api, server, lines } = await openBoth({ budgets: { retryDelayMs: 1 } });
  server.fault({ status: 503, times: 2 });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toContain('WARNING try 3 to report the start of the run succeeded');
});

test('the signal ends the wait for an API that is down', async () => {
  const budgets = { createErrorMs: 'forever', retryDelayMs: 3_600_000 } as const;
  const { api, server, lines } = await openBoth({ budgets });
  server.fault({ status: 503, times: 9 });
  const stop = new AbortController();
  const creating = api.create(running, stop.signal);
  await eventually(() => lines.join('').includes('trying again in'));
  stop.abort();
  expect(await creating).toEqual({ kind: 'cancelled' });
});

test.each([
  [401, 'denied'],
  [403, 'denied'],
  [400, 'rejected'],
  [404, 'rejected'],
  [422, 'rejected'],
  [500, 'rejected'],
])('%i is %s at once, with the message of the server', async (status, kind) => {
  const { server, api, troubles, lines } = await openBoth();
  server.fault({ status, body: { detail: 'because\nof this' } });
  const message = `the server answered ${status}: because of this`;
  expect(await api.create(running, neverAborts)).toEqual({ kind, status, message });
  expect(server.requests).toHaveLength(1);
  expect(troubles).toEqual([{ operation: 'create', status, message }]);
  expect(lines.join('')).toContain(
    `ERROR the server did not accept the start of the run: ${message}`,
  );
});

test('a wrong key is denied and never shown, even if the server repeats it', async () => {
  const { server, api, lines } = await openBoth({ key: 'wrong-key' });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'denied', status: 401 });
  server.fault({ status: 403, body: { detail: 'the key wrong-key may not' } });
  const denied = await api.create(running, neverAborts);
  expect(denied).toMatchObject({ message: expect.stringContaining('the key [secret] may not') });
  expect(lines.join('')).not.toContain('wrong-key');
});

test('an API that limits requests for too long is unavailable', async () => {
  const clock = createFakeClock();
  const { api, server, troubles, lines } = await openBoth(
    { clock, budgets: { createErrorMs: 120 } },
    { creditBudget: 0 },
  );
  const creating = api.create(running, neverAborts);
  await eventually(() => lines.join('').includes('trying again in 0.1 s'));
  await clock.advance(120);
  expect(await creating).toEqual({
    kind: 'unavailable',
    message: expect.stringContaining('429'),
  });
  expect(server.requests).toHaveLength(2);
  expect(troubles).toHaveLength(1);
});

test('attach takes over an execution that the dashboard started', async () => {
  const { server, api } = await openBoth();
  const uuid = server.startManually('t1', { input_value: [1] });
  const result = await api.attach(uuid, { status: 'RUNNING' }, neverAborts);
  expect(result).toMatchObject({ kind: 'accepted', uuid, taskName: 't1', inputValue: [1] });
  expect(server.requests[0]?.path).toBe(`/api/v1/task_executions/${uuid}/`);
  expect(await api.finish({ status: 'SUCCEEDED' }, neverAborts)).toBe('sent');
});

test('attach to an execution that has ended is a conflict without retries', async () => {
  const { server, api } = await openBoth({ budgets: { conflictMs: 'forever' } });
  const uuid = server.startManually('t1');
  server.askToStop(uuid);
  expect(await api.attach(uuid, { status: 'RUNNING' }, neverAborts)).toMatchObject({
    kind: 'conflict',
  });
  expect(patches(server.requests)).toHaveLength(1);
});

test('attach to an unknown execution is rejected', async () => {
  const { api, troubles } = await openBoth();
  const result = await api.attach('a/b', { status: 'RUNNING' }, neverAborts);
  expect(result).toMatchObject({ kind: 'rejected', status: 404 });
  expect(troubles).toMatchObject([{ operation: 'attach', status: 404 }]);
});
