import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, patches } from '../open-api.ts';

test('before an execution exists, nothing is sent', async () => {
  const { server, api } = await openBoth();
  api.update({ success_count: 1 });
  expect(await api.finish({ status: 'SUCCEEDED' }, neverAborts)).toBe('unsent');
  expect(server.requests).toHaveLength(0);
});

test('one request is in flight; waiting changes are merged, and newer values win', async () => {
  const { server, api } = await openBoth();
  await created(api);
  const answer = Promise.withResolvers<void>();
  server.fault({ method: 'PATCH', until: answer.promise });
  api.update({ success_count: 1 });
  await eventually(() => patches(server.requests).length === 1);
  api.update({ success_count: 2, other_runtime_metadata: { a: { b: 1 }, c: [1] } });
  api.update({ error_count: 1, other_runtime_metadata: { a: { d: 2 }, c: [2] } });
  api.update({ success_count: 3 });
  answer.resolve();
  await eventually(() => patches(server.requests)[1]?.status === 204);
  expect(patches(server.requests).map(({ body }) => body)).toEqual([
    { status: 'RUNNING', success_count: 1 },
    {
      status: 'RUNNING',
      success_count: 3,
      error_count: 1,
      other_runtime_metadata: { a: { b: 1, d: 2 }, c: [2] },
    },
  ]);
});

test('the status of an update is always RUNNING', async () => {
  const { server, api } = await openBoth();
  await created(api);
  api.update({ status: 'SUCCEEDED' });
  await eventually(() => patches(server.requests)[0]?.status === 204);
  expect(server.executions()[0]?.status).toBe('RUNNING');
});

test('a failed update is sent again with newer changes', async () => {
  const { server, api } = await openBoth();
  await created(api);
  const answer = Promise.withResolvers<void>();
  server.fault({ method: 'PATCH', status: 503, until: answer.promise });
  api.update({ success_count: 1, skipped_count: 1 });
  await eventually(() => patches(server.requests).length === 1);
  api.update({ success_count: 2 });
  answer.resolve();
  await eventually(() => patches(server.requests)[1]?.status === 204);
  expect(patches(server.requests)[1]?.body).toEqual({
    status: 'RUNNING',
    success_count: 2,
    skipped_count: 1,
  });
});

test('a 409 requests the stop; nothing more is sent until the final status', async () => {
  const { server, api } = await openBoth();
  const uuid = await created(api);
  server.askToStop(uuid);
  api.update({});
  await api.stopRequested;
  api.update({ success_count: 4 });
  expect(await api.finish({ status: 'STOPPED', exit_code: 143 }, neverAborts)).toBe('sent');
  expect(patches(server.requests)).toHaveLength(2);
  expect(server.executions()[0]).toMatchObject({
    status: 'STOPPED',
    exit_code: 143,
    success_count: 4,
  });
});

test('a 404 ends the reporting', async () => {
  const { server, api, troubles } = await openBoth();
  await created(api);
  server.fault({ method: 'PATCH', status: 404, body: { detail: 'purged' } });
  api.update({});
  await eventually(() => troubles.length === 1);
  expect(troubles[0]).toEqual({
    operation: 'update',
    status: 404,
    message: 'the server answered 404: purged',
  });
  api.update({});
  expect(await api.finish({ status: 'SUCCEEDED' }, neverAborts)).toBe('unsent');
  expect(patches(server.requests)).toHaveLength(1);
});

test('a refused field is dropped, the rest is sent again', async () => {
  const { server, api, troubles } = await openBoth();
  await created(api);
  const refusal = { success_count: ['no'], error_class: 'ValidationError' };
  server.fault({ method: 'PATCH', status: 400, body: refusal });
  api.update({ success_count: 1, error_count: 2 });
  await eventually(() => patches(server.requests)[1]?.status === 204);
  expect(patches(server.requests)[1]?.body).toEqual({ status: 'RUNNING', error_count: 2 });
  expect(troubles[0]?.message).toBe('the server answered 400: success_count: no');
});

test.each([400, 403, 500])('a refusal with %i loses that update, not the next', async (status) => {
  const { server, api, troubles } = await openBoth();
  await created(api);
  server.fault({ method: 'PATCH', status, body: { detail: 'no' } });
  api.update({ success_count: 1 });
  await eventually(() => troubles.length === 1);
  api.update({ success_count: 2 });
  await eventually(() => patches(server.requests)[1]?.status === 204);
  expect(patches(server.requests)).toHaveLength(2);
});

test('after its budget no updates are sent for a while, then the newest state is sent', async () => {
  const clock = createFakeClock();
  const budgets = { updateErrorMs: 500, retryDelayMs: 1000, resumeDelayMs: 600_000 };
  const { server, api, troubles } = await openBoth({ clock, budgets });
  await created(api);
  server.fault({ method: 'PATCH', status: 503, times: 2 });
  api.update({ success_count: 1 });
  await eventually(() => patches(server.requests)[0]?.status === 503);
  await eventually(() => clock.sleeping === 1);
  await clock.advance(500);
  await eventually(() => troubles.length === 1);
  api.update({ success_count: 2 });
  api.update({ error_count: 1 });
  await clock.advance(599_999);
  expect(patches(server.requests)).toHaveLength(2);
  await clock.advance(1);
  await eventually(() => patches(server.requests)[2]?.status === 204);
  expect(patches(server.requests)[2]?.body).toMatchObject({ success_count: 2, error_count: 1 });
});

test('closing ends a pause at once', async () => {
  const budgets = { updateErrorMs: 0, resumeDelayMs: 3_600_000 };
  const { server, api, troubles } = await openBoth({ budgets, clock: createFakeClock() });
  await created(api);
  server.fault({ method: 'PATCH', status: 503 });
  api.update({});
  await eventually(() => troubles.length === 1);
  await api.close();
  api.update({});
  expect(patches(server.requests)).toHaveLength(1);
});

test.each([
  ['backingOff', 3_600_000],
  ['disabled', 'never'],
] as const)(
  'a final status to an API in the state %s is tried once',
  async (_state, resumeDelayMs) => {
    const budgets = { updateErrorMs: 0, resumeDelayMs };
    for (const [down, outcome] of [
      [1, 'sent'],
      [2, 'unsent'],
    ] as const) {
      const { server, api, troubles } = await openBoth({ budgets, clock: createFakeClock() });
      await created(api);
      server.fault({ method: 'PATCH', status: 503, times: down });
      api.update({ success_count: 1 });
      await eventually(() => troubles.length === 1);
      api.update({ error_count: 1 });
      expect(await api.finish({ status: 'FAILED' }, neverAborts)).toBe(outcome);
      expect(patches(server.requests)).toHaveLength(2);
      expect(patches(server.requests)[1]?.body).toEqual({
        status: 'FAILED',
        success_count: 1,
        error_count: 1,
      });
    }
  },
);
