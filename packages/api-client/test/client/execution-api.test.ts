import { eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, patches, running } from '../open-api.ts';

test('a run: create, update, finish', async () => {
  const { server, api } = await openBoth();
  const result = await api.create({ ...running, input_value: { day: 1 } }, neverAborts);
  const [task] = server.tasks();
  expect(result).toEqual({
    kind: 'accepted',
    uuid: server.executions()[0]?.uuid,
    taskUuid: task?.uuid,
    taskName: 't1',
    inputValue: { day: 1 },
  });
  api.update({ success_count: 3 });
  await eventually(() => server.requests[1]?.status === 204);
  const final = { status: 'SUCCEEDED', exit_code: 0, finished_at: new Date().toISOString() };
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(server.executions()[0]).toMatchObject({
    status: 'SUCCEEDED',
    success_count: 3,
    exit_code: 0,
  });
  const paths = server.requests.map(({ method, path }) => `${method} ${path}`);
  const own = `/api/v1/task_executions/${server.executions()[0]?.uuid}/?content=false`;
  expect(paths).toEqual(['POST /api/v1/task_executions/', `PATCH ${own}`, `PATCH ${own}`]);
  expect(patches(server.requests)[0]?.body).toEqual({ success_count: 3, status: 'RUNNING' });
});

test('every request has the same headers and uses one connection', async () => {
  const { server, api } = await openBoth();
  await created(api);
  for (let beat = 1; beat <= 5; beat += 1) {
    api.update({});
    await eventually(() => server.requests[beat]?.status === 204);
  }
  expect(server.requests).toHaveLength(6);
  for (const { headers, socket } of server.requests) {
    expect(headers).toMatchObject({
      authorization: 'Bearer demo-key',
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'procwrap-test/1',
    });
    expect(socket).toBe(server.requests[0]?.socket);
  }
});
