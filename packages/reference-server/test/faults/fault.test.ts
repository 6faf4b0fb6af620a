import { eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { start } from '../start.ts';

const list = '/api/v1/task_executions/';

test('a request whose answer is lost was handled, a lost request was not', async () => {
  const { server, running } = await start();
  server.fault({ method: 'POST', drop: 'beforeWork' });
  await expect(running()).rejects.toThrow('fetch failed');
  expect(server.executions()).toHaveLength(0);
  server.fault({ method: 'POST', drop: 'beforeAnswer' });
  await expect(running()).rejects.toThrow('fetch failed');
  expect(server.executions()).toHaveLength(1);
  expect(server.requests.map(({ status }) => status)).toEqual([undefined, undefined]);
});

test('an answer ends in the middle', async () => {
  const { server, running, patch } = await start();
  const uuid = await running();
  server.fault({ drop: 'midBody', times: 2 });
  await expect(running()).rejects.toThrow('terminated');
  await expect(patch(uuid, { status: 'RUNNING' })).rejects.toThrow('terminated');
});

test('web pages, text that is not JSON, and given answers', async () => {
  const { server, get, call } = await start();
  server.fault({ html: true, status: 502 });
  expect((await get(list)).text).toContain('<h1>');
  server.fault({ garbage: true, method: 'GET' });
  await expect(get(list)).rejects.toThrow(SyntaxError);
  server.fault({ status: 503, headers: { 'Retry-After': '7' }, body: { detail: 'no' }, times: 2 });
  expect((await get(list)).body).toEqual({ detail: 'no' });
  expect((await get(list)).headers.get('retry-after')).toBe('7');
  server.fault({ body: 'plain text', headers: { 'Content-Type': 'text/plain' } });
  expect((await get(list)).text).toBe('plain text');
  server.fault({ status: 418 });
  expect((await call('GET', list)).status).toBe(418);
  expect((await get(list)).status).toBe(200);
});

test('a slow answer after an informational one is the normal answer', async () => {
  const { server, get } = await start();
  const order: string[] = [];
  // Timers run in the order of their ends, even if the process is delayed.
  setTimeout(() => order.push('29 ms'), 29);
  server.fault({ delayMs: 30, informational: true });
  expect((await get(list)).status).toBe(200);
  expect(order).toEqual(['29 ms']);
});

test('an answer waits for a promise of the test', async () => {
  const { server, get } = await start();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.fault({ until: promise });
  const order: string[] = [];
  const waiting = get(list).then(() => order.push('the first'));
  await eventually(() => server.requests.length === 1);
  await get(list).then(() => order.push('the second'));
  resolve();
  await waiting;
  expect(order).toEqual(['the second', 'the first']);
});

test('a fault applies only to the requests that it names, and the first of two is applied', async () => {
  const { server, running, patch, get } = await start();
  const uuid = await running();
  server.fault({ method: 'PATCH', whenStatus: 'FAILED', status: 500 });
  server.fault({ method: 'PATCH', whenStatus: 'FAILED', status: 501 });
  server.fault({ path: '/api/v1/tasks/', status: 502 });
  server.fault({ path: /limit=3/, status: 503 });
  expect((await patch(uuid, { status: 'RUNNING' })).status).toBe(204);
  expect((await patch(uuid, { status: 'FAILED' })).status).toBe(500);
  expect((await patch(uuid, { status: 'FAILED' })).status).toBe(501);
  expect((await patch(uuid, { status: 'FAILED' })).status).toBe(204);
  expect((await get('/api/v1/tasks/?limit=2')).status).toBe(502);
  expect((await get(`${list}?limit=3`)).status).toBe(503);
});

test('closing ends a request that hangs', async () => {
  const { server, get } = await start();
  server.fault({ hang: true });
  const hanging = get(list).catch((error: Error) => error.message);
  await eventually(() => server.requests.length === 1);
  await server.close();
  expect(await hanging).toBe('fetch failed');
});
