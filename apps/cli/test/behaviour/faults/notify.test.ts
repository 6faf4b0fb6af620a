import { eventually, type ReceiverAnswer, startReceiver } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { type StartedRun, startRun } from './start-run.ts';
import { envOf, finals, withServer } from './under-fault.ts';

const hush = '/hush-1234567890';

const receive = async (answer: (number: number) => ReceiverAnswer) => {
  const receiver = await startReceiver(answer);
  whenTestEnds(receiver.close);
  return receiver;
};

type Receiver = Awaited<ReturnType<typeof receive>>;

/** Starts a program that ends with 3, without a server. */
const start = (receivers: readonly Receiver[], argv: readonly string[] = [], kind = 'webhook') => {
  const addresses = receivers.map(({ url }) => `${kind}+${url}${hush}`);
  const env = { PROC_WRAPPER_NOTIFY: addresses.join(',') };
  const once = ['--notify-on', 'failure'];
  return startRun(['-o', ...once, ...argv, 'sh', '-c', 'exit 3'], env);
};

const got = ({ requests }: Receiver, count: number) =>
  eventually(() => requests.length >= count, { what: `request ${count}` });

const hour = ['--notify-timeout', '3600'];
const noHeartbeat = ['--api-heartbeat-interval', '3600'];

/** Moves the clock on until the run has ended: a limit may begin a moment after its request was sent. */
const skipToEnd = async (run: StartedRun, ms: number) => {
  let isOver = false;
  const ended = run.ended.finally(() => {
    isOver = true;
  });
  await eventually(() => {
    run.skip(ms);
    return isOver;
  });
  return ended;
};

it.concurrent('a receiver of messages hangs', async () => {
  const receiver = await receive(() => 'hang');
  const run = start([receiver]);
  await got(receiver, 1);
  run.skip(10_000);
  expect((await run.ended).code).toBe(3);
  expect(run.lines()).toMatch(/--notify: webhook at 127\.0\.0\.1:\d+ did not get the message/);
  expect(run.lines()).not.toContain('hush');
});

it.concurrent('a receiver of messages hangs once', async () => {
  const receiver = await receive((number) => (number === 0 ? 'hang' : { status: 200 }));
  const run = start([receiver]);
  await got(receiver, 1);
  run.skip(5000);
  expect((await run.ended).code).toBe(3);
  expect(receiver.requests).toHaveLength(2);
  expect(run.lines()).not.toContain('did not get');
});

it.concurrent('a receiver of messages answers without an end', async () => {
  const headers = { 'Content-Length': '100000' };
  const receiver = await receive(() => ({ status: 200, headers, body: 'x'.repeat(5000) }));
  const run = start([receiver], hour);
  expect((await run.ended).code).toBe(3);
  expect(receiver.requests).toHaveLength(1);
  expect(run.lines()).not.toContain('did not get');
});

it.concurrent('a first stop signal while a receiver of messages hangs', async () => {
  const receiver = await receive(() => 'hang');
  const run = start([receiver], hour);
  await got(receiver, 1);
  run.send('SIGTERM');
  run.skip(2000);
  expect((await run.ended).code).toBe(3);
  expect(receiver.requests).toHaveLength(1);
});

it.concurrent('a second stop signal while a receiver of messages hangs', async () => {
  const receiver = await receive(() => 'hang');
  const env = { PROC_WRAPPER_NOTIFY: `webhook+${receiver.url}${hush}` };
  const run = startRun(['-o', ...hour, 'sleep', '3600'], env);
  await run.said('runs as process');
  run.send('SIGTERM');
  await got(receiver, 1);
  run.skip(300);
  run.send('SIGTERM');
  expect((await run.ended).code).toBe(143);
  expect(run.lines()).toContain('there was no time left');
});

it.concurrent('a receiver of messages refuses', async () => {
  const receiver = await receive(() => ({ status: 403, body: `no ${hush}` }));
  const run = start([receiver], hour);
  expect((await run.ended).code).toBe(3);
  expect(receiver.requests).toHaveLength(1);
  expect(run.lines()).toContain('the receiver answered 403');
  expect(run.lines()).not.toContain('hush');
});

it.concurrent('a receiver of messages fails for a moment', async () => {
  for (const first of ['close', { status: 503 }, { status: 429 }] as const) {
    const receiver = await receive((number) => (number === 0 ? first : { status: 200 }));
    const run = start([receiver], hour);
    expect((await run.ended).code).toBe(3);
    expect(receiver.requests).toHaveLength(2);
    const ids = new Set(receiver.requests.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    expect(run.lines()).not.toContain('did not get');
  }
});

it.concurrent('a receiver of messages is away', async () => {
  const receiver = await receive(() => 'hang');
  receiver.close();
  const run = start([receiver], hour);
  await run.said('failed: ');
  expect((await skipToEnd(run, 10_000)).code).toBe(3);
  expect(run.lines()).toContain('ECONNREFUSED');
  expect(run.lines()).not.toContain('hush');
});

it.concurrent('a receiver of messages redirects', async () => {
  const other = await receive(() => ({ status: 200 }));
  const headers = { Location: `${other.url}/hush` };
  const receiver = await receive(() => ({ status: 302, headers }));
  const run = start([receiver], hour);
  expect((await run.ended).code).toBe(3);
  expect(other.requests).toEqual([]);
  expect(run.lines()).toContain('the receiver answered 302, and redirects are not followed');
  expect(run.lines()).not.toContain('hush');
});

it.concurrent('nine of ten receivers of messages hang', async () => {
  const nine = await Promise.all(Array.from({ length: 9 }, () => receive(() => 'hang')));
  const tenth = await receive(() => ({ status: 200 }));
  const run = start([...nine, tenth]);
  await Promise.all([...nine, tenth].map((receiver) => got(receiver, 1)));
  run.skip(10_000);
  expect((await run.ended).code).toBe(3);
  expect(run.lines().match(/did not get the message/g)).toHaveLength(9);
});

it.concurrent('a receiver of pings hangs at the start', async () => {
  const receiver = await receive((number) => (number === 0 ? 'hang' : { status: 200 }));
  const run = start([receiver], ['--notify-timeout', '100'], 'ping');
  await Promise.all([got(receiver, 1), run.said('failed: ')]);
  run.skip(50_000);
  expect((await run.ended).code).toBe(3);
  const paths = receiver.requests.map(({ path }) => path);
  // A start that was given up may be tried again until the end is there; nothing follows the end.
  expect(paths.at(-1)).toBe(`${hush}/3`);
  expect(new Set(paths.slice(0, -1))).toEqual(new Set([`${hush}/start`]));
});

it.concurrent('the API and a receiver of messages hang at the end', () =>
  withServer(async (server) => {
    server.fault({ method: 'PATCH', hang: true, times: 9999 });
    const receiver = await receive(() => 'hang');
    const env = { ...envOf(server), PROC_WRAPPER_NOTIFY: `webhook+${receiver.url}${hush}` };
    const limits = ['--notify-timeout', '50', '--api-final-update-timeout', '50'];
    // A heartbeat that hangs would be the last request.
    const run = startRun([...limits, ...noHeartbeat, 'sh', '-c', 'exit 3'], env);
    await Promise.all([got(receiver, 1), eventually(() => finals(server).length > 0)]);
    expect((await skipToEnd(run, 50_000)).code).toBe(3);
  }));
