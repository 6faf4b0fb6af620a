import { eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, patches } from '../open-api.ts';

const final = {
  status: 'FAILED',
  exit_code: 4,
  finished_at: '2026-01-31T09:00:00Z',
  failed_attempts: 1,
  success_count: 7,
};

/** A client whose execution was closed by another client before its next heartbeat. */
const openClosed = async (fields: Record<string, string | null>) => {
  const opened = await openBoth();
  const uuid = await created(opened.api);
  opened.server.change(uuid, fields);
  let stopped = false;
  void opened.api.stopRequested.then(() => {
    stopped = true;
  });
  return { ...opened, uuid, stopped: () => stopped };
};

const early = ['ABANDONED', 'MARKED_DONE'];

test.each(early)(
  '%s ends the heartbeats, requests no stop, and accepts the end',
  async (status) => {
    const { server, api, lines, stopped, troubles } = await openClosed({ status });
    api.update({});
    await eventually(() => lines.join('').includes(`a ${status} execution cannot become RUNNING`));
    api.update({ success_count: 1 });
    expect(await api.finish(final, neverAborts)).toBe('sent');
    expect(stopped()).toBe(false);
    expect(patches(server.requests).map(({ status: code }) => code)).toEqual([409, 204]);
    expect(server.executions()[0]).toMatchObject({ ...final, status: 'EXITED_AFTER_MARKED_DONE' });
    expect(troubles).toEqual([]);
  },
);

test.each(early)('%s that only the final status finds', async (status) => {
  const { server, api, stopped } = await openClosed({ status });
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(stopped()).toBe(false);
  expect(server.executions()[0]).toMatchObject({ ...final, status: 'EXITED_AFTER_MARKED_DONE' });
});

test.each([
  'SUCCEEDED',
  'ABORTED',
  'TERMINATED_AFTER_TIME_OUT',
  'STOPPED',
  'EXITED_AFTER_MARKED_DONE',
])('%s by another client stays as it is', async (status) => {
  const { server, api, lines, stopped } = await openClosed({ status });
  api.update({});
  await eventually(() => lines.join('').includes(`a ${status} execution cannot become RUNNING`));
  expect(await api.finish(final, neverAborts)).toBe('unsent');
  expect(stopped()).toBe(false);
  expect(server.executions()[0]).toMatchObject({ status, exit_code: null, success_count: null });
  expect(patches(server.requests)).toHaveLength(1);
});

test('SUCCEEDED by another client that only the final status finds stays, and the message is logged', async () => {
  const { server, api, lines } = await openClosed({ status: 'SUCCEEDED' });
  expect(await api.finish(final, neverAborts)).toBe('unsent');
  expect(server.executions()[0]).toMatchObject({ status: 'SUCCEEDED', exit_code: null });
  expect(lines.join('')).toContain('a SUCCEEDED execution cannot become FAILED');
});

test('a record that is closed while no updates are sent accepts the end', async () => {
  const { server, api, uuid } = await openClosed({});
  server.fault({ method: 'PATCH', status: 503, times: 99, whenStatus: 'RUNNING' });
  api.update({});
  await eventually(() => patches(server.requests).length > 1);
  server.change(uuid, { status: 'ABANDONED' });
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(server.executions()[0]).toMatchObject({ status: 'EXITED_AFTER_MARKED_DONE' });
});
