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

const open = async () => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }] });
  onTestFinished(() => server.close());
  const clock = createFakeClock(begin);
  const sender = createReportSender({
    baseUrl: server.url,
    apiKey: new Secret('demo-key'),
    requestTimeoutMs: 4000,
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
  const { server, sender, keeper, notes, kept } = await open();
  server.fault({ method: 'POST', hang: true });
  const stop = new AbortController();
  const sent = sender.deliver(report, keeper, stop.signal);
  await eventually(() => methodsOf(server).includes('POST'));
  expect(notes).toEqual(['2026-01-31T09:10:08.000Z']);
  stop.abort();
  expect(await sent).toMatchObject({ kind: 'undelivered' });
  expect(kept.at(-1)).toMatchObject({ atWorkUntil: '2026-01-31T09:10:05.000Z' });
});

test('a report whose creation was answered does not wait', async () => {
  const { server, sender, keeper, notes, kept } = await open();
  server.fault({ method: 'POST', status: 503 });
  await sender.deliver(report, keeper, neverAborts);
  expect(notes).toHaveLength(1);
  expect(kept.at(-1)?.atWorkUntil).toBeUndefined();
});
