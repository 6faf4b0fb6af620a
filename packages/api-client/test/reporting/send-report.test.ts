import type { ServerOptions } from '@procwrap/reference-server';
import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, running } from '../open-api.ts';

const final = { status: 'FAILED', exit_code: 3 };
const knowsKeys: ServerOptions = { tasks: [{ name: 't1' }], idempotencyKeys: true };
const lost = { method: 'POST', drop: 'beforeAnswer', times: 1 } as const;

test('a lost answer to the creation gives one execution, where the server knows the key', async () => {
  const { server, api } = await openBoth({}, knowsKeys);
  server.fault(lost);
  const uuid = await created(api);
  expect(server.executions()).toMatchObject([{ uuid, status: 'RUNNING' }]);
  const posts = server.requests.filter(({ method }) => method === 'POST');
  expect(posts).toHaveLength(2);
  const keys = posts.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
  expect(new Set(keys).size).toBe(1);
});

test('another execution has another key', async () => {
  const { server, api } = await openBoth({}, knowsKeys);
  const second = await openBoth({ baseUrl: server.url }, knowsKeys);
  await created(api);
  await created(second.api);
  expect(server.executions()).toHaveLength(2);
});

test('the report after the end finishes the execution whose creation was answered to nobody, by its key', async () => {
  const { server, api } = await openBoth({ budgets: { createErrorMs: 0 } }, knowsKeys);
  server.fault({ method: 'GET', status: 403, times: 9 });
  server.fault(lost);
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'unavailable' });
  expect(await api.report(running, final, neverAborts)).toBe('sent');
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
  expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'PATCH']);
});

test('the report is one request where no creation arrived, and where the server knows no key', async () => {
  for (const options of [knowsKeys, { tasks: [{ name: 't1' }] }]) {
    const { server, api } = await openBoth({}, options);
    expect(await api.report(running, final, neverAborts)).toBe('sent');
    expect(server.executions()).toMatchObject([{ status: 'FAILED' }]);
    expect(server.requests).toHaveLength(1);
  }
});

test('a report that nobody takes is unsent', async () => {
  const { server, api } = await openBoth({}, knowsKeys);
  server.fault({ method: 'POST', status: 422, times: 99 });
  expect(await api.report(running, final, neverAborts)).toBe('unsent');
});
