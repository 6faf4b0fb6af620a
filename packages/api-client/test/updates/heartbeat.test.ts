import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, patches } from '../open-api.ts';

test('a heartbeat is sent once, with what has changed', async () => {
  const { server, api } = await openBoth();
  expect(await api.beat({}, neverAborts)).toBe('failed');
  await created(api);
  expect(await api.beat({ success_count: 2 }, neverAborts)).toBe('taken');
  expect(patches(server.requests).map(({ body }) => body)).toEqual([
    { success_count: 2, status: 'RUNNING' },
  ]);
});

test('a heartbeat says what the server wants', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: 'PATCH', status: 503 });
  expect(await api.beat({})).toBe('failed');
  server.fault({ method: 'PATCH', status: 404 });
  expect(await api.beat({})).toBe('over');
  server.fault({ method: 'PATCH', status: 409, body: { status: 'ABANDONED' } });
  expect(await api.beat({})).toBe('closedEarly');
  server.fault({ method: 'PATCH', status: 409, body: { status: 'SUCCEEDED' } });
  expect(await api.beat({})).toBe('over');
  server.askToStop(String(server.executions()[0]?.uuid));
  expect(await api.beat({})).toBe('stop');
});

test('a heartbeat is cut off by its signal', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: 'PATCH', hang: true });
  const over = new AbortController();
  const beating = api.beat({}, over.signal);
  over.abort();
  expect(await beating).toBe('failed');
});

test('it is known when no update is being sent any more', async () => {
  const { server, api } = await openBoth();
  await api.settled(0);
  await created(api);
  await api.settled(3_600_000);
  api.update({ success_count: 1 });
  await api.settled(3_600_000);
  expect(patches(server.requests)[0]?.status).toBe(204);
});
