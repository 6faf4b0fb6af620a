import { createLog, Secret } from '@procwrap/core';
import { startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { createReportSender, type FinalReport } from '../../src/index.ts';
import { fakeKeeper } from '../fake-keeper.ts';
import { ampleBudgets, neverAborts } from '../open-api.ts';

const begin = Date.parse('2026-01-31T09:10:00Z');
const until = '2026-01-31T09:11:00.000Z';
const report: FinalReport = {
  accepted: false,
  idempotencyKey: 'k1',
  stopping: false,
  creation: {
    status: 'RUNNING',
    started_at: '2026-01-31T09:00:00.123456Z',
    task: { name: 't1' },
  },
  final: { status: 'FAILED', exit_code: 3, finished_at: '2026-01-31T09:10:00Z' },
};

const open = async ({ requestTimeoutMs = 3_600_000 } = {}) => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }] });
  onTestFinished(() => server.close());
  const clock = createFakeClock(begin);
  const sender = createReportSender({
    baseUrl: server.url,
    apiKey: new Secret('demo-key'),
    requestTimeoutMs,
    budgets: ampleBudgets,
    deps: { clock, random: () => 0, log: createLog({ level: 'TRACE', write: () => {} }) },
  });
  onTestFinished(() => sender[Symbol.asyncDispose]());
  return { server, sender, clock, ...fakeKeeper() };
};
const methodsOf = ({ requests }: { requests: readonly { method: string }[] }) =>
  requests.map(({ method }) => method);

test('nothing is created while the server may still create the execution', async () => {
  const { server, sender, clock, keeper, calls } = await open();
  const waiting = { ...report, atWorkUntil: until };
  expect(await sender.deliver(waiting, keeper, neverAborts)).toEqual({ kind: 'postponed', until });
  expect(calls).toEqual(['release']);
  expect(methodsOf(server)).toEqual(['GET']);
  await clock.advance(60_000);
  expect(await sender.deliver(waiting, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
});

test('an execution that is there by then gets its end at once', async () => {
  const { server, sender, keeper } = await open();
  await sender.deliver(report, keeper, neverAborts);
  const waiting = { ...report, final: { ...report.final, exit_code: 7 }, atWorkUntil: until };
  expect(await sender.deliver(waiting, keeper, neverAborts)).toMatchObject({ kind: 'delivered' });
  expect(methodsOf(server)).toEqual(['GET', 'POST', 'GET', 'PATCH']);
  expect(server.executions()).toMatchObject([{ exit_code: 7 }]);
});

test('a key that may not list executions does not wait', async () => {
  const { server, sender, keeper } = await open();
  server.fault({ method: 'GET', status: 403 });
  const waiting = { ...report, atWorkUntil: until };
  expect(await sender.deliver(waiting, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(methodsOf(server)).toEqual(['GET', 'POST']);
});

test('before a creation, the report notes how long the server may be at work on it', async () => {
  const { server, sender, clock, keeper, notes, kept } = await open({ requestTimeoutMs: 25_000 });
  server.fault({ method: 'POST', hang: true });
  const stop = new AbortController();
  const sent = sender.deliver(report, keeper, stop.signal);
  await eventually(() => methodsOf(server).includes('POST'));
  expect(notes).toEqual(['2026-01-31T09:11:00.000Z']);
  await clock.advance(20_000);
  stop.abort();
  expect(await sent).toMatchObject({ kind: 'undelivered' });
  expect(kept.at(-1)).toMatchObject({ atWorkUntil: '2026-01-31T09:11:00.000Z' });
});

test('after an error of the server, the execution is looked for again before another is created', async () => {
  const { server, sender, keeper, kept } = await open();
  await sender.deliver(report, keeper, neverAborts);
  const later = { ...report, final: { ...report.final, exit_code: 7 } };
  server.fault({ status: 500 });
  expect(await sender.deliver(later, keeper, neverAborts)).toMatchObject({ kind: 'undelivered' });
  expect(kept).toEqual([{ ...later, lookUpErrors: 1 }]);
  expect(await sender.deliver(kept[0] ?? report, keeper, neverAborts)).toEqual({
    kind: 'delivered',
  });
  expect(server.executions()).toMatchObject([{ exit_code: 7 }]);
});

test('a server whose look-ups always fail gets the report in the end', async () => {
  const { server, sender, keeper } = await open();
  server.fault({ status: 500 });
  const tried = { ...report, lookUpErrors: 3 };
  expect(await sender.deliver(tried, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(methodsOf(server)).toEqual(['GET', 'POST']);
});

test('a report whose creation was answered does not wait', async () => {
  const { server, sender, keeper, notes, kept } = await open();
  server.fault({ method: 'POST', status: 503 });
  await sender.deliver(report, keeper, neverAborts);
  expect(notes).toHaveLength(1);
  expect(kept.at(-1)?.atWorkUntil).toBeUndefined();
});

const neverSent = { ...report, unsent: true };

test('nothing is looked for when no request can have reached the server', async () => {
  const { server, sender, keeper } = await open();
  expect(await sender.deliver(neverSent, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(methodsOf(server)).toEqual(['POST']);
});

test('a report stays unsent while the connection is refused, and only then', async () => {
  const { server, sender, keeper, kept } = await open();
  await server.close();
  expect(await sender.deliver(neverSent, keeper, neverAborts)).toMatchObject({
    kind: 'undelivered',
  });
  expect(kept.at(-1)).toMatchObject({ unsent: true, atWorkUntil: undefined });
  const other = await open();
  other.server.fault({ method: 'POST', drop: 'beforeWork', times: 9 });
  await other.sender.deliver(neverSent, other.keeper, neverAborts);
  expect(other.kept.at(-1)).toMatchObject({ unsent: false });
});

test('a report that a server has answered is looked for later', async () => {
  const { server, sender, keeper, kept } = await open();
  server.fault({ method: 'POST', status: 503 });
  await sender.deliver(neverSent, keeper, neverAborts);
  expect(kept.at(-1)).toMatchObject({ unsent: false });
});

test.each([
  ['an empty 201', { status: 201, body: '' }],
  ['a 204', { status: 204 }],
  ['a 200 with something else', { status: 200, body: { ok: true } }],
])('%s has not taken a report', async (_name, fault) => {
  const { server, sender, clock, keeper, calls } = await open();
  server.fault({ method: 'POST', ...fault });
  expect(await sender.deliver(neverSent, keeper, neverAborts)).toMatchObject({
    kind: 'undelivered',
    message: `the server answered ${fault.status} without the uuid of an execution`,
  });
  expect(calls).not.toContain('delivered');
  await clock.advance(60_000);
  const later = { ...neverSent, unsent: false };
  expect(await sender.deliver(later, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(methodsOf(server)).toEqual(['POST', 'GET', 'POST']);
  expect(server.executions()).toHaveLength(1);
});

test('the executions of a task are looked up once for all reports', async () => {
  const { server, sender, keeper } = await open();
  for (const second of [1, 2, 3]) {
    const creation = { ...report.creation, started_at: `2026-01-31T09:00:0${second}Z` };
    const other = { ...report, creation, idempotencyKey: `k${second}` };
    expect(await sender.deliver(other, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  }
  expect(methodsOf(server)).toEqual(['GET', 'POST', 'POST', 'POST']);
});

test('they are looked up again for a report that waited when that was done', async () => {
  const { server, sender, clock, keeper } = await open();
  await sender.deliver(report, keeper, neverAborts);
  const creation = { ...report.creation, started_at: '2026-01-31T09:00:05Z' };
  const waiting = { ...report, creation, idempotencyKey: 'k2', atWorkUntil: until };
  expect(await sender.deliver(waiting, keeper, neverAborts)).toEqual({ kind: 'postponed', until });
  expect(methodsOf(server)).toEqual(['GET', 'POST']);
  await clock.advance(60_000);
  const third = { ...waiting, idempotencyKey: 'k3' };
  expect(await sender.deliver(third, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(methodsOf(server)).toEqual(['GET', 'POST', 'GET', 'POST']);
});
