import { createLog, Secret } from '@procwrap/core';
import { type Fault, startReferenceServer } from '@procwrap/reference-server';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { createReportSender, type FinalReport } from '../../src/index.ts';
import { fakeKeeper } from '../fake-keeper.ts';
import { ampleBudgets, neverAborts } from '../open-api.ts';

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

const open = async (...faults: readonly Fault[]) => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }] });
  onTestFinished(() => server.close());
  for (const fault of faults) server.fault(fault);
  const clock = createFakeClock();
  const lines: string[] = [];
  const log = createLog({ level: 'TRACE', write: (line) => lines.push(line) });
  const sender = createReportSender({
    baseUrl: server.url,
    apiKey: new Secret('demo-key'),
    requestTimeoutMs: 3_600_000,
    budgets: ampleBudgets,
    deps: { clock, random: () => 0, log },
  });
  onTestFinished(() => sender[Symbol.asyncDispose]());
  return { server, sender, clock, lines, ...fakeKeeper() };
};

test('a run that the server does not know is created with its true times', async () => {
  const { server, sender, keeper, calls } = await open();
  expect(await sender.deliver(report, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(calls).toEqual(['delivered']);
  expect(server.executions()).toMatchObject([
    { status: 'FAILED', exit_code: 3, started_at: '2026-01-31T09:00:00.123456Z' },
  ]);
  expect(server.requests.at(-1)?.headers['idempotency-key']).toBe('k1');
});

test('a report that was sent already is not sent to a second execution', async () => {
  const { server, sender, keeper } = await open();
  for (let time = 0; time < 2; time += 1)
    expect(await sender.deliver(report, keeper, neverAborts)).toEqual({ kind: 'delivered' });
  expect(server.executions()).toHaveLength(1);
});

test('the end of a known execution is a change of it', async () => {
  const { server, sender, keeper, calls } = await open();
  await sender.deliver(report, keeper, neverAborts);
  const execution = String(server.executions()[0]?.uuid);
  const final = { status: 'FAILED', exit_code: 7 };
  const known = { ...report, execution, accepted: true, final };
  await sender.deliver(known, keeper, neverAborts);
  expect(server.requests.at(-1)).toMatchObject({ method: 'PATCH', body: final });
  expect(calls.at(-1)).toMatch(/^(delivered|refused)/);
});

test.each([
  [{ method: 'POST', status: 503 }],
  [{ method: 'POST', html: true }],
  [{ method: 'POST', garbage: true }],
  [{ method: 'POST', drop: 'beforeWork' }],
] as const)('a report waits after %j', async (fault) => {
  const { sender, keeper, calls, kept } = await open({ ...fault, times: 9 });
  expect(await sender.deliver(report, keeper, neverAborts)).toMatchObject({ kind: 'undelivered' });
  expect(calls.at(0)).toMatch(/^keep: /);
  expect(calls.at(-1)).toBe('release');
  expect(kept[0]).toMatchObject({ creation: report.creation, final: report.final });
});

test.each([401, 403, 409])('a report waits after the answer %i to its creation', async (status) => {
  const { sender, keeper, calls } = await open({ method: 'POST', status });
  const result = await sender.deliver(report, keeper, neverAborts);
  expect(result).toMatchObject({ kind: 'undelivered', status });
  expect(calls.at(-1)).toBe('release');
});

test('a report that the server refuses is put aside', async () => {
  const { sender, keeper, calls } = await open({ method: 'POST', status: 400, times: 9 });
  expect(await sender.deliver(report, keeper, neverAborts)).toMatchObject({ kind: 'refused' });
  expect(calls.at(-1)).toMatch(/^refused: /);
});

test('nothing is created where the look-up fails', async () => {
  const { server, sender, keeper, calls, lines } = await open({ method: 'GET', status: 503 });
  expect(await sender.deliver(report, keeper, neverAborts)).toMatchObject({ kind: 'undelivered' });
  expect(server.requests).toHaveLength(1);
  expect(calls).toEqual([expect.stringContaining('keep: '), 'release']);
  expect(lines.join('')).toContain('cannot send the report: ');
});

test('a stop leaves it for later', async () => {
  const { sender, keeper, calls, server } = await open({ method: 'POST', hang: true });
  const stop = new AbortController();
  const sent = sender.deliver(report, keeper, stop.signal);
  await eventually(() => server.requests.length === 2);
  stop.abort();
  const message = 'procwrap was stopped before the server answered';
  expect(await sent).toEqual({ kind: 'undelivered', message });
  expect(calls.slice(-2)).toEqual([`keep: ${message}; it will be sent again`, 'release']);
});
