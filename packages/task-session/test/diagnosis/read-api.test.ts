import { readOptions } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { startReferenceServer } from '@procwrap/reference-server';
import { expect, it, onTestFinished } from 'vitest';
import { openApiRead } from '../../src/diagnosis/read-api.ts';

const startServer = async () => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }, { name: 't2' }] });
  onTestFinished(() => server.close());
  return server;
};

const openRead = (env: Record<string, string>, mostMs = 3_600_000) =>
  openApiRead({
    ...readOptions({ env: { PROC_WRAPPER_API_KEY: 'demo-key', ...env } }),
    ...{ env, wrapperVersion: '1.2.3', clock: systemClock, mostMs },
  });

const { signal } = new AbortController();

it('reads lists, objects and the time of the server', async () => {
  const server = await startServer();
  const [task] = server.tasks();
  await using reader = await openRead({
    PROC_WRAPPER_API_BASE_URL: server.url,
    PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS: '-1',
  });
  expect(reader.proxy).toBeUndefined();
  expect(await reader.read('tasks/?limit=1&fields=name', signal)).toMatchObject({
    ...{ kind: 'answer', status: 200, isJson: true, count: 2, rows: [{ name: 't1' }] },
    serverTime: expect.any(Number),
  });
  expect(await reader.read(`tasks/${task?.uuid}/?fields=name`, signal)).toMatchObject({
    ...{ status: 200, count: 1, rows: [{ name: 't1' }] },
  });
  expect(server.requests[0]?.headers['user-agent']).toBe('procwrap/1.2.3');
});

it('keeps of another answer what a diagnosis needs', async () => {
  const server = await startServer();
  await using reader = await openRead({
    PROC_WRAPPER_API_BASE_URL: server.url,
    PROC_WRAPPER_API_REQUEST_TIMEOUT_SECONDS: '3600',
  });
  server.fault({ status: 302, headers: { location: 'http://new.example.com' } });
  expect(await reader.read('tasks/', signal)).toMatchObject({
    ...{ status: 302, location: 'http://new.example.com', rows: [] },
  });
  server.fault({ html: true });
  expect(await reader.read('tasks/', signal)).toMatchObject({
    status: 200,
    isJson: false,
    count: 0,
  });
  server.fault({ status: 200, headers: { date: 'yesterday' }, body: { results: [], count: '9' } });
  expect(await reader.read('tasks/', signal)).toMatchObject({ serverTime: undefined, count: 0 });
});

it('says why there is no answer', async () => {
  const closed = await openRead({ PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:1' });
  expect(await closed.read('tasks/', signal)).toMatchObject({
    ...{ kind: 'failure', why: expect.stringContaining('ECONNREFUSED') },
  });
  expect(await closed.read('tasks/', AbortSignal.abort())).toEqual({
    ...{ kind: 'failure', why: 'procwrap was stopped before the server answered' },
  });
  await closed[Symbol.asyncDispose]();
  await using keyless = await openApiRead({
    ...readOptions({ env: {} }),
    ...{ env: {}, wrapperVersion: '1', clock: systemClock, mostMs: 3_600_000 },
  });
  expect(await keyless.read('tasks/', signal)).toMatchObject({
    ...{ kind: 'failure', why: expect.stringContaining('the API key is empty') },
  });
});

it('shows the host of the proxy alone', async () => {
  const env = { https_proxy: 'http://user:hidden@proxy.example.com:3128' };
  await using secure = await openRead({ ...env, PROC_WRAPPER_API_BASE_URL: 'https://x.invalid' });
  expect(secure.proxy).toBe('proxy.example.com:3128');
  await using plain = await openRead({ ...env, PROC_WRAPPER_API_BASE_URL: 'http://x.invalid' });
  expect(plain.proxy).toBeUndefined();
  await using wrong = await openRead({
    http_proxy: 'hidden',
    PROC_WRAPPER_API_BASE_URL: 'http://x',
  });
  expect(wrong.proxy).toBe('an address that is not a URL');
});
