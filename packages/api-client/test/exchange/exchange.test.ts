import { getEventListeners } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createFakeClock, eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { createTransport } from '../../src/exchange/transport.ts';
import { created, neverAborts, openApi, openBoth, running } from '../open-api.ts';

const post = 'POST';

test.each([
  ['a server that is busy', { status: 503 }, [post, post]],
  ['a limit of requests', { status: 429 }, [post, post]],
  ['a lost answer', { drop: 'beforeAnswer' }, [post, 'GET', 'PATCH']],
  ['a reset', { drop: 'beforeWork' }, [post, 'GET', post]],
  ['a cut answer', { drop: 'midBody' }, [post, 'GET', 'PATCH']],
  ['a web page', { html: true }, [post, 'GET', post]],
  ['garbage', { garbage: true }, [post, 'GET', post]],
  ['a busy gateway', { html: true, status: 502 }, [post, 'GET', post]],
  ['a page that is not available', { html: true, status: 503 }, [post, 'GET', post]],
  ['a gateway that waits no longer', { status: 504, body: {} }, [post, 'GET', post]],
] as const)('%s is tried again', async (_name, fault, methods) => {
  const { server, api, lines } = await openBoth();
  server.fault({ method: post, ...fault });
  const start = { ...running, started_at: '2026-01-31T09:00:00.123456Z' };
  expect(await api.create(start, neverAborts)).toMatchObject({ kind: 'accepted' });
  // It looks again while a slow server may still process the lost request.
  const isNew = (method: string, at: number, all: readonly string[]) =>
    method !== 'GET' || all[at - 1] !== method;
  expect(server.requests.map(({ method }) => method).filter(isNew)).toEqual(methods);
  expect(server.executions()).toHaveLength(1);
  expect(lines.join('')).toMatch(
    /WARNING cannot report the start of the run: .+; trying again in 0\.0 s/,
  );
});

test('a request without an answer ends after its timeout', async () => {
  const clock = createFakeClock();
  const { server, api, lines } = await openBoth({ clock, requestTimeoutMs: 60 });
  server.fault({ method: post, hang: true });
  const creating = api.create(running, neverAborts);
  await eventually(() => server.requests.length === 1);
  await clock.advance(60);
  // The server may work on the request for a minute; until then no other one is sent.
  for (let looks = 1; clock.monotonic() < 1_060_000; looks += 1) {
    await eventually(() => clock.waiting.includes(20));
    expect(server.requests.filter(({ method }) => method === post)).toHaveLength(1);
    await clock.advance(looks === 1 ? 59_930 : 10);
  }
  expect(await creating).toMatchObject({ kind: 'accepted' });
  expect(lines.join('')).toContain('no answer within 60 ms');
  expect(server.requests[0]?.socket).not.toBe(server.requests[1]?.socket);
});

test('a request without a timeout waits for a slow answer', async () => {
  const budgets = { createErrorMs: 'forever' } as const;
  const { server, api } = await openBoth({ requestTimeoutMs: 'none', budgets });
  server.fault({ method: post, delayMs: 80, informational: true });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(server.requests).toHaveLength(1);
});

test('a redirect is reported and not followed', async () => {
  const { server, api } = await openBoth();
  server.fault({ status: 308, headers: { Location: 'https://elsewhere.example/' } });
  expect(await api.create(running, neverAborts)).toEqual({
    kind: 'rejected',
    status: 308,
    message: expect.stringContaining('redirects to https://elsewhere.example/'),
  });
  expect(server.requests).toHaveLength(1);
});

test.each([
  [200, undefined],
  [201, '[]'],
  [201, '{"uuid": ""}'],
])('an answer %i without a uuid is rejected', async (status, body) => {
  const { server, api } = await openBoth();
  server.fault({ status, ...(body && { body }) });
  expect(await api.create(running, neverAborts)).toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('without the uuid'),
  });
});

test('an answer without an end is not read to its end', async () => {
  const sockets = new Set<Socket>();
  const flood = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n\r\n');
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk));
      socket.once('drain', pour);
    };
    pour();
  });
  await new Promise<void>((resolve) => flood.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    flood.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = flood.address() as { port: number };
  const baseUrl = `http://127.0.0.1:${port}`;
  const { api } = openApi({ baseUrl, budgets: { createErrorMs: 0 }, clock: createFakeClock() });
  expect(await api.create(running, neverAborts)).toEqual({
    kind: 'unavailable',
    message: expect.stringContaining('is larger than 33554432 bytes'),
  });
});

test('a server that does not listen is reported', async () => {
  const { api, troubles } = openApi({
    baseUrl: 'http://127.0.0.1:1',
    budgets: { createErrorMs: 0 },
    clock: createFakeClock(),
  });
  const result = await api.create(running, neverAborts);
  expect(result).toEqual({ kind: 'unavailable', message: expect.stringContaining('ECONNREFUSED') });
  expect(troubles).toEqual([{ operation: 'create', message: expect.any(String) }]);
});

test.each([
  ['before', true],
  ['while waiting for the answer', false],
])('the signal aborts %s', async (_when, before) => {
  const { server, api } = await openBoth();
  server.fault({ hang: true });
  const stop = new AbortController();
  if (before) stop.abort();
  const creating = api.create(running, stop.signal);
  if (!before) await eventually(() => server.requests.length === 1);
  stop.abort();
  expect(await creating).toEqual({ kind: 'cancelled' });
});

test('closing ends a request without an answer and leaves no socket', async () => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket
      .resume()
      .on('error', () => {})
      .once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    silent.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = silent.address() as { port: number };
  const { api } = openApi({ baseUrl: `http://127.0.0.1:${port}`, requestTimeoutMs: 'none' });
  const waiting = api.create(running, neverAborts);
  await eventually(() => sockets.size === 1);
  await api.close();
  expect(await waiting).toEqual({ kind: 'cancelled' });
  await eventually(() => sockets.size === 0);
  expect(await api.create(running, neverAborts)).toEqual({ kind: 'cancelled' });
  expect(await api.report(running, {}, neverAborts)).toBe('unsent');
});

test('closing an idle connection ends it', async () => {
  const { api } = await openBoth();
  await created(api);
  const open = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap');
  const before = open().length;
  await api.close();
  await eventually(() => open().length < before);
});

test('a path in front of the API is kept', async () => {
  const { server } = await openBoth();
  const { api } = openApi({ baseUrl: `${server.url}/behind/a/gateway/` });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'rejected', status: 404 });
  expect(server.requests[0]?.path).toBe('/behind/a/gateway/api/v1/task_executions/');
});

test.each(['', 'api.example.org', 'ftp://api.example.org', '/api'])(
  'the base URL %j is refused',
  (baseUrl) => {
    expect(() => openApi({ baseUrl })).toThrow(
      expect.objectContaining({ code: 'PW_API_BASE_URL' }),
    );
  },
);

test.each(['', ' ', 'two\nlines', 'schlüssel'])('the key %j is refused and not shown', (key) => {
  const open = () => openApi({ baseUrl: 'http://127.0.0.1:1', key });
  expect(open).toThrow(expect.objectContaining({ code: 'PW_API_KEY' }));
  if (key.trim()) expect(open).not.toThrow(key);
});

/** A server that calls this when a request has come. */
const listen = async (onConnection: (socket: Socket) => void) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', () => onConnection(socket));
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: new URL(`http://127.0.0.1:${port}`), sockets };
};

const head = (more: string) => `HTTP/1.1 200 OK\r\n${more}\r\n\r\n`;
const writeForever = (socket: Socket) => {
  const more = () => {
    while (!socket.destroyed && socket.write('x'.repeat(10_000)));
  };
  socket.on('drain', more);
  socket.write(head('Content-Type: text/plain'));
  more();
};

const get = {
  method: 'GET',
  ...{ path: '/', headers: {}, body: null },
  ...{ timeoutMs: 60, signal: neverAborts },
} as const;

test.each([
  ['never ends', writeForever],
  ['breaks off', (socket: Socket) => socket.end(`${head('Content-Length: 9')}ab c`)],
  ['stops', (socket: Socket) => socket.write(`${head('Content-Length: 9')}ab c`)],
])('an answer that %s is enough where only its beginning matters', async (_how, serve) => {
  const clock = createFakeClock();
  const { origin, sockets } = await listen(serve);
  await using transport = createTransport({ origin, deps: { clock } });
  let ended = false;
  const sending = transport.send({ ...get, enoughBytes: 100 }).finally(() => {
    ended = true;
  });
  await eventually(() => sockets.size === 1 || ended);
  const [socket] = sockets;
  // The time is over when the answer has begun.
  await eventually(async () => {
    if ((socket?.bytesWritten ?? 1) > 0) await clock.advance(20);
    return ended;
  });
  const result = await sending;
  expect(result).toMatchObject({ kind: 'answer', status: 200 });
  expect(result.kind === 'answer' && result.excerpt).toMatch(/^(x{120}|ab c)$/);
  await eventually(() => sockets.size === 0);
});

test('an answer that has not begun in time is none, also then', async () => {
  const clock = createFakeClock();
  const { origin } = await listen((socket) => socket.write('HTTP/1.1 102 Processing\r\n\r\n'));
  await using transport = createTransport({ origin, deps: { clock } });
  const sending = transport.send({ ...get, enoughBytes: 100 });
  await eventually(() => clock.waiting.includes(60));
  await clock.advance(60);
  expect(await sending).toMatchObject({ kind: 'failure', why: 'no answer within 60 ms' });
});

test('without that, an answer that breaks off is none', async () => {
  const { origin } = await listen((socket) => socket.end(`${head('Content-Length: 9')}ab c`));
  await using transport = createTransport({ origin });
  const result = await transport.send({ ...get, timeoutMs: 3_600_000 });
  expect(result).toMatchObject({ kind: 'failure', maybeSent: true });
});

test('a request that is over leaves no listener at the signal of its caller', async () => {
  const { api } = await openBoth();
  const { signal } = new AbortController();
  expect(await api.create(running, signal)).toMatchObject({ kind: 'accepted' });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
