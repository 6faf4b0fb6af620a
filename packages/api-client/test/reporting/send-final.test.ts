import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, test } from 'vitest';
import { created, neverAborts, openBoth, patches, running } from '../open-api.ts';

const final = { status: 'FAILED', exit_code: 3, finished_at: '2026-01-31T09:00:00Z' };
const patch = 'PATCH';

test('waiting changes are merged into the final status, and an update in flight ends first', async () => {
  const { server, api } = await openBoth();
  await created(api);
  const answer = Promise.withResolvers<void>();
  server.fault({ method: patch, until: answer.promise });
  api.update({ success_count: 1 });
  await eventually(() => patches(server.requests).length === 1);
  api.update({ success_count: 2, other_runtime_metadata: { a: 1 } });
  const sent = api.finish({ ...final, other_runtime_metadata: { b: 2 } }, neverAborts);
  answer.resolve();
  expect(await sent).toBe('sent');
  expect(patches(server.requests).map(({ status }) => status)).toEqual([204, 204]);
  expect(server.executions()[0]).toMatchObject({
    status: 'FAILED',
    success_count: 2,
    other_runtime_metadata: { a: 1, b: 2 },
  });
  api.update({ success_count: 9 });
  expect(patches(server.requests)).toHaveLength(2);
});

test('the final status does not wait longer than a second for an update, and contains its fields', async () => {
  const clock = createFakeClock();
  const budgets = { createErrorMs: 'forever', updateErrorMs: 'forever' } as const;
  const { server, api } = await openBoth({ clock, requestTimeoutMs: 'none', budgets });
  await created(api);
  server.fault({ method: patch, hang: true });
  api.update({ success_count: 1 });
  await eventually(() => patches(server.requests).length === 1);
  const sent = api.finish(final, neverAborts);
  await clock.advance(999);
  expect(clock.waiting).toEqual([1000]);
  await clock.advance(1);
  expect(await sent).toBe('sent');
  expect(patches(server.requests)[1]?.body).toEqual({ ...final, success_count: 1 });
});

test('an API that fails is tried until the budget is used up', async () => {
  const clock = createFakeClock();
  const budgets = { finalMs: 3500, retryDelayMs: 20_000 };
  const { server, api, troubles, lines } = await openBoth({ clock, budgets });
  await created(api);
  server.fault({ method: patch, drop: 'beforeWork', times: 99 });
  const sent = api.finish(final, neverAborts);
  for (const seconds of [0.5, 1, 2]) {
    await eventually(() => lines.join('').includes(`trying again in ${seconds.toFixed(1)} s`));
    await clock.advance(seconds * 1000);
  }
  expect(await sent).toBe('unsent');
  // The first try met a closed connection that had been kept, so it was sent twice at once.
  expect(patches(server.requests)).toHaveLength(5);
  expect(troubles).toEqual([{ operation: 'finish', message: expect.any(String) }]);
});

test('an API that works again gets it', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: patch, drop: 'beforeAnswer' });
  server.fault({ method: patch, status: 502, html: true });
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

test('a field that the server refuses is left out', async () => {
  const { server, api, lines } = await openBoth();
  await created(api);
  const body = { success_count: ['too many'], exit_code: ['odd'] };
  server.fault({ method: patch, status: 400, body });
  expect(await api.finish({ ...final, success_count: 5, error_count: 6 }, neverAborts)).toBe(
    'sent',
  );
  expect(patches(server.requests)[1]?.body).toEqual({ ...final, error_count: 6 });
  expect(lines.join('')).toContain('sending it again without success_count');
});

test('after a refusal that names no field, everything but the outcome is left out', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: patch, status: 400, body: { detail: 'no' }, times: 2 });
  expect(await api.finish({ ...final, output_value: 1 }, neverAborts)).toBe('unsent');
  expect(patches(server.requests)[1]?.body).toEqual(final);
});

test('in the last try only the status is sent', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: patch, status: 400, body: { exit_code: ['no'] } });
  expect(await api.finish(final, neverAborts)).toBe('sent');
  const { exit_code: _gone, ...rest } = final;
  expect(patches(server.requests)[1]?.body).toEqual(rest);
});

test('after a 413, everything but the outcome is left out', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: patch, status: 413, html: true });
  expect(await api.finish({ ...final, debug_log_tail: 'long' }, neverAborts)).toBe('sent');
  expect(patches(server.requests)[1]?.body).toEqual(final);
});

test('a server that fails on JSON values gets the status once without them', async () => {
  const { server, api, troubles } = await openBoth();
  await created(api);
  server.fault({ method: patch, status: 500, body: { error_class: 'DataError' }, times: 2 });
  const body = { ...final, output_value: { a: 1 }, other_runtime_metadata: {}, success_count: 1 };
  expect(await api.finish(body, neverAborts)).toBe('unsent');
  expect(patches(server.requests)[1]?.body).toEqual({ ...final, success_count: 1 });
  expect(patches(server.requests)).toHaveLength(2);
  expect(troubles).toMatchObject([{ operation: 'finish', status: 500 }]);
});

test.each([401, 403, 404, 409, 422])('%i is final', async (status) => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: patch, status, body: { detail: 'no' } });
  expect(await api.finish({ ...final, output_value: 1 }, neverAborts)).toBe('unsent');
  expect(patches(server.requests)).toHaveLength(1);
});

test('after a stop that the server requested, STOPPED is sent', async () => {
  const { server, api } = await openBoth();
  server.askToStop(await created(api));
  api.update({});
  await api.stopRequested;
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(patches(server.requests)[2]?.body).toEqual({ ...final, status: 'STOPPED' });
});

test('the signal ends the tries', async () => {
  const { server, api } = await openBoth({
    requestTimeoutMs: 'none',
    budgets: { finalMs: 'forever' },
  });
  await created(api);
  server.fault({ method: patch, hang: true, times: 2 });
  api.update({});
  await eventually(() => patches(server.requests).length === 1);
  const stop = new AbortController();
  const sent = api.finish(final, stop.signal);
  await eventually(() => patches(server.requests).length === 2);
  stop.abort();
  expect(await sent).toBe('unsent');
  expect(await api.finish(final, AbortSignal.abort())).toBe('unsent');
});

test('report sends one POST with the final status', async () => {
  const { server, api } = await openBoth();
  expect(await api.report(running, final, neverAborts)).toBe('sent');
  expect(server.executions()[0]).toMatchObject({ ...final, status: 'FAILED' });
  expect(server.requests).toHaveLength(1);
});

test('a report is not sent again after a conflict', async () => {
  const { server, api, troubles } = await openBoth();
  server.fault({ status: 409 });
  expect(await api.report(running, final, neverAborts)).toBe('unsent');
  expect(troubles).toEqual([
    { operation: 'report', status: 409, message: 'the server answered 409' },
  ]);
});
