import { createLog, Secret } from '@procwrap/core';
import { startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { type Budgets, createExecutionApi } from '../../src/index.ts';
import { fakeKeeper } from '../fake-keeper.ts';
import { ampleBudgets, neverAborts, passTime } from '../open-api.ts';

const start = {
  status: 'RUNNING',
  task: { name: 't1' },
  started_at: '2026-01-31T09:00:00.123456Z',
};
const final = { status: 'FAILED', exit_code: 3 };

const open = async (budgets: Partial<Budgets> = {}, keeps = true) => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }] });
  onTestFinished(() => server.close());
  const clock = createFakeClock();
  const kept = fakeKeeper(keeps);
  const api = createExecutionApi({
    baseUrl: server.url,
    apiKey: new Secret('demo-key'),
    requestTimeoutMs: 3_600_000,
    budgets: { ...ampleBudgets, ...budgets },
    keeper: kept.keeper,
    deps: { clock, random: () => 0, log: createLog({ level: 'TRACE', write: () => {} }) },
  });
  onTestFinished(() => api.close());
  return { server, clock, api, ...kept };
};

test('a final status that is taken is not kept', async () => {
  const { api, calls } = await open();
  await api.create(start, neverAborts);
  expect(await api.finish(final, neverAborts)).toBe('sent');
  expect(calls).toEqual(['delivered']);
});

test('a final status that is not taken is kept with its execution', async () => {
  const { api, server, calls, kept } = await open({ finalMs: 0 });
  await api.create(start, neverAborts);
  server.fault({ method: 'PATCH', status: 503 });
  expect(await api.finish(final, neverAborts)).toBe('unsent');
  expect(calls.at(-1)).toBe('release');
  const execution = server.executions()[0]?.uuid;
  expect(kept[0]).toMatchObject({ execution, accepted: true, final, creation: start });
  expect(kept[0]).not.toHaveProperty('atWorkUntil');
});

test('a final status whose response is slow is kept meanwhile', async () => {
  const { api, server, clock, calls } = await open();
  await api.create(start, neverAborts);
  const { promise: until, resolve: answer } = Promise.withResolvers<void>();
  server.fault({ method: 'PATCH', until });
  const ending = api.finish(final, neverAborts);
  await eventually(() => server.requests.length === 2);
  await clock.advance(5000);
  await eventually(() => calls.length > 0);
  answer();
  expect(await ending).toBe('sent');
  expect(calls).toEqual(['keep: no answer within 5000 ms', 'delivered']);
});

test('it is tried for longer when it cannot be kept', async () => {
  const { api, server, calls, clock } = await open({ finalMs: 0, finalUnkeptMs: 'forever' }, false);
  await api.create(start, neverAborts);
  server.fault({ method: 'PATCH', status: 503, times: 3 });
  expect(await passTime(clock, 20, api.finish(final, neverAborts))).toBe('sent');
  expect(calls.at(-1)).toBe('delivered');
});

test.each([
  ['is not reachable', { drop: 'beforeWork', times: 9 }],
  ['fails', { status: 500, times: 9 }],
] as const)('the end of a run whose start the server %s is kept', async (_name, fault) => {
  const { api, server, clock, kept } = await open({ createErrorMs: 0 });
  server.fault({ method: 'POST', ...fault });
  await passTime(clock, 20, api.create(start, neverAborts));
  expect(await api.finish(final, neverAborts)).toBe('unsent');
  expect(kept[0]).toMatchObject({ accepted: false, final, creation: start });
});

test('the end of a run whose start was refused is not kept', async () => {
  const { api, server, calls } = await open();
  server.fault({ method: 'POST', status: 400, times: 9 });
  await api.create(start, neverAborts);
  expect(await api.finish(final, neverAborts)).toBe('unsent');
  expect(calls).toEqual([]);
});

test('the end of a run that was stopped during its start is kept, not sent', async () => {
  const { api, server, calls, kept, clock } = await open();
  server.fault({ method: 'POST', hang: true });
  const stop = new AbortController();
  const creating = api.create(start, stop.signal);
  await eventually(() => server.requests.length === 1);
  stop.abort();
  await creating;
  expect(await api.finish(final, neverAborts)).toBe('unsent');
  expect(calls).toEqual([
    'keep: procwrap was stopped before it could send this; it will be sent again',
    'release',
  ]);
  expect(kept[0]).toMatchObject({ accepted: false, creation: start, final });
  expect(kept[0]?.atWorkUntil).toBe(new Date(clock.now() + 60_000).toISOString());
  expect(server.requests).toHaveLength(1);
});

test('a start in flight delays an end that can be kept for five seconds', async () => {
  const { api, server, clock, creating } = await (async () => {
    const opened = await open({ createErrorMs: 'forever', finalMs: 'forever' });
    opened.server.fault({ method: 'POST', hang: true });
    return { ...opened, creating: opened.api.create(start, neverAborts) };
  })();
  await eventually(() => server.requests.length === 1);
  const ending = api.endStart(neverAborts);
  await clock.advance(5000);
  expect(await ending).toBe(false);
  expect(await creating).toEqual({ kind: 'cancelled' });
});
