import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { neverAborts, openBoth, patches, running } from '../open-api.ts';

const start = { ...running, started_at: '2026-01-31T09:00:00.123456Z', hostname: 'h1' };
const one = { tasks: [{ name: 't1', fields: { max_concurrency: 1 } }] };
const lost = { method: 'POST', drop: 'beforeAnswer' } as const;
const final = { ...start, status: 'FAILED', exit_code: 3 };
const methodsOf = ({ requests }: { requests: readonly { method: string }[] }) =>
  requests.map(({ method }) => method);

test('takes the execution of a lost answer, with its input, where one may run at a time', async () => {
  const { server, api, lines } = await openBoth({}, one);
  server.fault(lost);
  const body = { ...start, input_value: [1] };
  const result = await api.create(body, neverAborts);
  const [execution] = server.executions();
  expect(result).toMatchObject({ kind: 'accepted', uuid: execution?.uuid, inputValue: [1] });
  expect(server.executions()).toMatchObject([{ status: 'RUNNING', task: { name: 't1' } }]);
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'PATCH']);
  expect(lines.join('')).toContain('the server has created the execution');
  expect(patches(server.requests)[0]?.body).not.toHaveProperty('task');
  expect(await api.finish({ status: 'SUCCEEDED' }, neverAborts)).toBe('sent');
});

test('takes it after a conflict with it', async () => {
  const clock = createFakeClock();
  const { server, api } = await openBoth({ clock, budgets: { conflictMs: 3_600_000 } }, one);
  server.fault(lost);
  server.fault({ method: 'GET', body: { results: [] } });
  const creating = api.create(start, neverAborts);
  await eventually(() => clock.waiting.includes(20));
  await clock.advance(20);
  expect(await creating).toMatchObject({ kind: 'accepted' });
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'POST', 'GET', 'PATCH']);
  expect(server.executions()).toHaveLength(1);
});

test('a conflict with another run stays one', async () => {
  const { server, api } = await openBoth({}, one);
  server.fault({ ...lost, drop: 'beforeWork' });
  const other = await openBoth({ baseUrl: server.url });
  await other.api.create({ ...start, hostname: 'h2' }, neverAborts);
  server.fault({ method: 'POST', drop: 'beforeWork' });
  expect(await api.create(start, neverAborts)).toEqual({ kind: 'conflict' });
  expect(server.executions()).toHaveLength(1);
});

test('looks again while the look-up fails, before it creates', async () => {
  const { server, api } = await openBoth({}, one);
  server.fault(lost);
  server.fault({ method: 'GET', status: 503 });
  server.fault({ method: 'GET', drop: 'beforeAnswer' });
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'GET', 'GET', 'PATCH']);
});

test('looks again after an error of the server, before it creates', async () => {
  const { server, api } = await openBoth();
  server.fault(lost);
  server.fault({ method: 'GET', status: 500, times: 3 });
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'PATCH']);
  expect(server.executions()).toHaveLength(1);
});

test('creates again where each look-up ends with an error of the server', async () => {
  const { server, api } = await openBoth();
  server.fault(lost);
  server.fault({ method: 'GET', status: 500, times: 9 });
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'POST']);
});

test.each([403, 404])('creates again where the look-up is refused with %i', async (status) => {
  const { server, api, lines } = await openBoth();
  server.fault(lost);
  server.fault({ method: 'GET', status });
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'POST']);
  expect(lines.join('')).toContain(`cannot look for the execution: the server answered ${status}`);
});

test('the start of an execution that a person has stopped meanwhile is refused', async () => {
  const { server, api } = await openBoth({ budgets: { conflictMs: 3_600_000 } });
  server.fault(lost);
  const stopped = Promise.withResolvers<void>();
  server.fault({ method: 'GET', until: stopped.promise });
  const creating = api.create(start, neverAborts);
  await eventually(() => methodsOf(server).includes('GET'));
  server.askToStop(String(server.executions()[0]?.uuid));
  stopped.resolve();
  expect(await creating).toEqual({
    kind: 'conflict',
    message: 'the server wants this execution stopped (409)',
  });
});

test('the report of an end is given to the execution whose creation was cancelled', async () => {
  const { server, api } = await openBoth();
  server.fault({ ...lost, until: new Promise(() => {}) });
  const stop = new AbortController();
  const creating = api.create(start, stop.signal);
  await eventually(() => server.requests.length === 1);
  stop.abort();
  expect(await creating).toEqual({ kind: 'cancelled' });
  const other = await openBoth({ baseUrl: server.url });
  await other.api.create(start, neverAborts);
  expect(await api.report(final, {}, neverAborts)).toBe('sent');
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
});

test('a report whose answer is lost is one execution', async () => {
  const { server, api } = await openBoth();
  server.fault(lost);
  expect(await api.report(final, {}, neverAborts)).toBe('sent');
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'PATCH']);
});

test('a creation on a kept connection that the server closes is sent again at once', async () => {
  const budgets = { retryDelayMs: 3_600_000 };
  const { server, api, lines } = await openBoth({ clock: createFakeClock(), budgets });
  await api.create({ ...start, hostname: 'h2' }, neverAborts);
  server.fault({ method: 'POST', drop: 'beforeWork' });
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(methodsOf(server)).toEqual(['POST', 'POST', 'GET', 'POST']);
  server.fault(lost);
  const third = { ...start, started_at: '2026-01-31T09:00:01Z' };
  expect(await api.create(third, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(server.executions()).toHaveLength(3);
  expect(lines.join('')).not.toContain('trying again');
});

test('a server that closes every connection is not asked without a pause', async () => {
  const clock = createFakeClock();
  const { server, api } = await openBoth({ clock, budgets: { createErrorMs: 0 } });
  await api.create({ ...start, hostname: 'h2' }, neverAborts);
  server.fault({ method: 'POST', drop: 'beforeWork', times: 99 });
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'unavailable' });
  expect(methodsOf(server)).toEqual(['POST', 'POST', 'GET', 'POST']);
});
