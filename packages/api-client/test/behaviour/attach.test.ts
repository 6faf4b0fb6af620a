import { describe, expect, test } from 'vitest';
import { neverAborts, openBoth } from '../open-api.ts';

const running = { status: 'RUNNING' };

/** A client and an execution that it has not started. */
const openStarted = async (fields: Record<string, string> = {}) => {
  const opened = await openBoth();
  const uuid = opened.server.startManually('t1');
  if (Object.keys(fields).length > 0) opened.server.change(uuid, fields);
  return { ...opened, uuid };
};

describe('attaching', () => {
  test.each(['SUCCEEDED', 'FAILED', 'ABANDONED', 'STOPPED'])(
    'to a %s execution returns the message of the server',
    async (status) => {
      const { api, uuid } = await openStarted({ status });
      expect(await api.attach(uuid, running, neverAborts)).toEqual({
        kind: 'conflict',
        message: `the server answered 409: status: a ${status} execution cannot become RUNNING`,
      });
    },
  );

  test('to an execution that is to stop returns a short message', async () => {
    const { api, server, uuid } = await openStarted();
    server.askToStop(uuid);
    expect(await api.attach(uuid, running, neverAborts)).toEqual({
      kind: 'conflict',
      message: 'the server wants this execution stopped (409)',
    });
  });

  test.each([204, 200])('is accepted by a %i without a body: the uuid is known', async (status) => {
    const { api, server, uuid } = await openStarted();
    server.fault({ method: 'PATCH', status });
    expect(await api.attach(uuid, running, neverAborts)).toEqual({ kind: 'accepted', uuid });
    expect(await api.finish({ status: 'SUCCEEDED' }, neverAborts)).toBe('sent');
    expect(server.executions()[0]?.status).toBe('SUCCEEDED');
  });

  test('is not accepted by a body without a uuid', async () => {
    const { api, server, uuid } = await openStarted();
    server.fault({ method: 'PATCH', status: 200, body: { hello: 1 } });
    expect(await api.attach(uuid, running, neverAborts)).toMatchObject({ kind: 'rejected' });
  });
});

test('a 204 to a creation is not accepted, because the uuid is unknown', async () => {
  const { api, server } = await openBoth();
  server.fault({ method: 'POST', status: 204 });
  const body = { ...running, task: { name: 't1' } };
  expect(await api.create(body, neverAborts)).toMatchObject({ kind: 'rejected', status: 204 });
});

test('a fault of the server is shown with its class and message', async () => {
  const { api, server, lines } = await openBoth();
  const body = { error_class: 'DataError', error_message: 'cannot store it' };
  server.fault({ method: 'POST', status: 500, body });
  const result = await api.create({ ...running, task: { name: 't1' } }, neverAborts);
  const message = 'the server answered 500: DataError: cannot store it';
  expect(result).toEqual({ kind: 'rejected', status: 500, message });
  expect(lines.join('')).toContain(message);
});
