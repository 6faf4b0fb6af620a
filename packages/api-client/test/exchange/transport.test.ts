import { type AddressInfo, createServer, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { eventually } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { createTransport } from '../../src/exchange/transport.ts';
import { neverAborts } from '../open-api.ts';

/** A server that is told of each request; `connections` has the sockets of all clients in order. */
const listen = async (
  onRequest: (socket: Socket, text: string) => void,
  { host = '127.0.0.1', protocol = 'http' } = {},
) => {
  const connections: Socket[] = [];
  const server = createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    socket.on('data', (text) => onRequest(socket, String(text)));
  });
  onTestFinished(() => {
    server.close();
    for (const socket of connections) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { origin: new URL(`${protocol}://${name}:${port}`), connections };
};

const answer = (...headers: string[]) =>
  ['HTTP/1.1 200 OK', 'Content-Length: 2', ...headers, '', '{}'].join('\r\n');

const get = {
  method: 'GET',
  ...{ path: '/', headers: {}, body: null },
  ...{ timeoutMs: 3_600_000, signal: neverAborts },
} as const;

const answered = { kind: 'answer', status: 200, body: {} };

test('requests share one connection, one after the other', async () => {
  const texts: string[] = [];
  const { origin, connections } = await listen((socket, text) => {
    texts.push(text);
    socket.write(answer());
  });
  await using transport = createTransport({ origin });
  const post = { ...get, method: 'POST', path: '/a?b=c', body: '"ü"' } as const;
  const sent = [transport.send(get), transport.send({ ...post, headers: { 'X-One': '1' } })];
  expect(await Promise.all(sent)).toMatchObject([answered, answered]);
  expect(await transport.send(get)).toMatchObject(answered);
  expect(connections).toHaveLength(1);
  expect(texts[1]).toMatch(/^POST \/a\?b=c HTTP\/1\.1\r\n/);
  expect(texts[1]).toMatch(/\r\nX-One: 1\r\n/i);
  expect(texts[1]).toMatch(new RegExp(`\\r\\nHost: ${origin.host}\\r\\n`, 'i'));
  expect(texts[1]).toMatch(/\r\nContent-Length: 4\r\n/i);
  expect(texts[1]?.endsWith('\r\n\r\n"ü"')).toBe(true);
});

test('a connection that the server keeps for too short a time is not used again', async () => {
  const { origin, connections } = await listen((socket) =>
    socket.write(answer('Keep-Alive: timeout=1')),
  );
  await using transport = createTransport({ origin });
  expect(await transport.send(get)).toMatchObject(answered);
  await eventually(() => connections[0]?.closed ?? false);
  expect(await transport.send(get)).toMatchObject(answered);
  expect(connections).toHaveLength(2);
});

test('an idle connection is closed before the server closes it', async () => {
  const { origin, connections } = await listen((socket) =>
    socket.write(answer('Keep-Alive: timeout=3')),
  );
  await using transport = createTransport({ origin });
  expect(await transport.send(get)).toMatchObject(answered);
  await eventually(() => connections[0]?.closed ?? false);
});

test('a connection that is not made in time is given up, and nothing was sent', async () => {
  // It accepts, and never answers the greeting of TLS.
  const { origin, connections } = await listen(() => {}, { protocol: 'https' });
  await using transport = createTransport({ origin, requestTimeoutMs: 50 });
  expect(await transport.send(get)).toEqual({
    kind: 'failure',
    why: expect.stringContaining('UND_ERR_CONNECT_TIMEOUT'),
    maybeSent: false,
    closed: false,
  });
  await eventually(() => connections[0]?.closed ?? true);
});

test('a request that still waits for the connection can be cancelled', async () => {
  const { origin, connections } = await listen(() => {});
  await using transport = createTransport({ origin });
  const first = new AbortController();
  const sending = transport.send({ ...get, signal: first.signal });
  await eventually(() => connections.length === 1);
  const second = new AbortController();
  const waiting = transport.send({ ...get, signal: second.signal });
  second.abort();
  expect(await waiting).toEqual({ kind: 'cancelled', isUnsent: true });
  first.abort();
  expect(await sending).toEqual({ kind: 'cancelled' });
});

test('an answer that switches to another protocol is none', async () => {
  const { origin } = await listen((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
  );
  await using transport = createTransport({ origin });
  expect(await transport.send(get)).toMatchObject({
    kind: 'failure',
    why: expect.stringContaining('bad upgrade'),
    maybeSent: true,
  });
});

test('a header block above the limit of Node is no answer', async () => {
  const { origin } = await listen((socket) =>
    socket.write(answer(`X-Long: ${'x'.repeat(20_000)}`)),
  );
  await using transport = createTransport({ origin });
  expect(await transport.send(get)).toMatchObject({
    kind: 'failure',
    why: expect.stringContaining('UND_ERR_HEADERS_OVERFLOW'),
    maybeSent: true,
  });
});

test('a request that cannot be written is not sent', async () => {
  const { origin, connections } = await listen(() => {});
  await using transport = createTransport({ origin });
  for (const wrong of [{ path: '/a b' }, { headers: { 'X-One': 'two\nlines' } }])
    expect(await transport.send({ ...get, ...wrong })).toMatchObject({
      kind: 'failure',
      maybeSent: false,
    });
  expect(connections).toHaveLength(0);
});

const hasIpv6 = networkInterfaces().lo?.some(({ address }) => address === '::1') === true;

// Some containers have no IPv6.
test.skipIf(!hasIpv6)('an address of IPv6 is reached', async () => {
  const { origin } = await listen((socket) => socket.write(answer()), { host: '::1' });
  await using transport = createTransport({ origin });
  expect(await transport.send(get)).toMatchObject(answered);
});
