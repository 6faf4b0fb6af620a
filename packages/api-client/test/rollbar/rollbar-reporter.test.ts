import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, createLog, type JsonObject, Secret, systemClock } from '@procwrap/core';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { createRollbarReporter, type RollbarSettings } from '../../src/index.ts';

const open = async (
  statuses: readonly number[] = [],
  { clock = systemClock, ...other }: Partial<RollbarSettings> & { readonly clock?: Clock } = {},
) => {
  const got: { token: unknown; body: JsonObject }[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const token = request.headers['x-rollbar-access-token'];
    got.push({ token, body: JSON.parse(Buffer.concat(chunks).toString()) });
    const status = statuses[got.length - 1] ?? 200;
    if (status === 0) return;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const lines: string[] = [];
  const reporter = createRollbarReporter({
    accessToken: new Secret('token-1'),
    retries: 2,
    retryDelayMs: 10,
    timeoutMs: 3_600_000,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/1/item/`,
    deps: { clock, log: createLog({ level: 'TRACE', write: (line) => lines.push(line) }) },
    environment: 'staging',
    codeVersion: '1.2.3',
    ...other,
  });
  onTestFinished(async () => {
    await reporter.close();
    server.close();
    server.closeAllConnections();
  });
  return { reporter, got, lines };
};

test('an item contains what happened and where; the token is in the header only', async () => {
  const { reporter, got } = await open();
  reporter.report('the API\0 is down', { status: 503, key: 'a\0b' });
  await eventually(() => got.length === 1);
  expect(got[0]?.token).toBe('token-1');
  expect(got[0]?.body).toMatchObject({
    data: {
      environment: 'staging',
      code_version: '1.2.3',
      level: 'error',
      timestamp: expect.any(Number),
      body: { message: { body: 'the API\ufffd is down', extra: { status: 503, key: 'a\ufffdb' } } },
    },
  });
  expect(JSON.stringify(got[0]?.body)).not.toContain('token-1');
});

test('a failure is tried again, a refusal is not', async () => {
  const { reporter, got, lines } = await open([503, 500, 200, 422]);
  reporter.report('one', {});
  reporter.report('two', {});
  await eventually(() => lines.length === 1);
  expect(got).toHaveLength(4);
  expect(lines[0]).toContain('Rollbar got no report: the server answered 422');
});

test('an item is not sent any more after its retries', async () => {
  const { reporter, got, lines } = await open([503, 503, 503]);
  reporter.report('one', {});
  await eventually(() => lines.length === 1);
  expect(got).toHaveLength(3);
});

test('more than twenty waiting items are dropped', async () => {
  const { reporter, got } = await open();
  for (let number = 0; number < 100; number += 1) reporter.report(`item ${number}`, {});
  await eventually(() => got.length === 21);
  await reporter.close();
  reporter.report('too late', {});
  expect(got).toHaveLength(21);
});

test('closing waits half a second for an item in flight', async () => {
  const clock = createFakeClock();
  const quick = await open([], { clock });
  quick.reporter.report('one', {});
  await quick.reporter.close();
  expect(quick.got).toHaveLength(1);
  const hanging = await open([0], { clock });
  hanging.reporter.report('one', {});
  hanging.reporter.report('two', {});
  await eventually(() => hanging.got.length === 1);
  const closing = hanging.reporter.close();
  await clock.advance(499);
  expect(clock.waiting).toContain(500);
  await clock.advance(1);
  await closing;
  expect(hanging.got).toHaveLength(1);
});

test('closing has the time that it is given, and tries again with short pauses in it', async () => {
  const clock = createFakeClock();
  const { reporter, got } = await open([503, 503], {
    ...{ clock, retryDelayMs: 3_600_000, closeMs: 2000 },
  });
  reporter.report('one', {});
  await eventually(() => got.length === 1);
  const closing = reporter.close();
  await eventually(() => clock.waiting.includes(500));
  await clock.advance(500);
  await eventually(() => got.length === 2);
  await eventually(() => clock.waiting.includes(1000));
  await clock.advance(1000);
  await closing;
  expect(got).toHaveLength(3);
});

test('a signal ends the closing, and the reason of each loss is given', async () => {
  const lost: string[] = [];
  const { reporter, got } = await open([0], {
    closeMs: 3_600_000,
    onLost: (why) => lost.push(why),
  });
  reporter.report('one', {});
  await eventually(() => got.length === 1);
  const stop = new AbortController();
  const closing = reporter.close(stop.signal);
  stop.abort();
  await closing;
  expect(lost).toEqual(['procwrap was stopped before the server answered']);
});

test('closing ends a wait between two tries', async () => {
  const { reporter, got } = await open([503], { retryDelayMs: 3_600_000 });
  reporter.report('one', {});
  await eventually(() => got.length === 1);
  await reporter.close();
  expect(got).toHaveLength(1);
});
