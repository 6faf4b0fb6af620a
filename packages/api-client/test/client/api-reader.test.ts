import { Secret } from '@procwrap/core';
import { startReferenceServer } from '@procwrap/reference-server';
import { expect, onTestFinished, test } from 'vitest';
import { createApiReader } from '../../src/index.ts';
import { neverAborts } from '../open-api.ts';

test('a reader sends one GET with the key, for any answer', async () => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }] });
  onTestFinished(() => server.close());
  await using reader = createApiReader({
    baseUrl: server.url,
    apiKey: new Secret('demo-key'),
    requestTimeoutMs: 3_600_000,
  });
  const found = await reader.read('tasks/?limit=1&fields=name', neverAborts);
  expect(found).toMatchObject({ kind: 'answer', status: 200, body: { results: [{ name: 't1' }] } });
  server.fault({ status: 503, times: 9 });
  expect(await reader.read('tasks/', neverAborts)).toMatchObject({ status: 503 });
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1/tasks/?limit=1&fields=name',
    'GET /api/v1/tasks/',
  ]);
  expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer demo-key' });
});
