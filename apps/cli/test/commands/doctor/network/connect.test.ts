import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createMovableClock, eventually } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../../src/commands/doctor/network/connect.ts';
import { startTlsServer } from '../../../behaviour/faults/tls-server.ts';

const limitsOf = (clock = createMovableClock()) => ({ clock, ms: 5000 });

const targetAt = (url: string) => {
  const { origin, hostname, port, protocol } = new URL(url);
  return { origin, host: hostname, port: Number(port), isTls: protocol === 'https:' };
};

/** A server of plain TCP that does not answer, or ends each connection. */
const listen = async (onConnection: (socket: Socket) => void = () => {}) => {
  const server = createServer();
  const sockets: { destroy(): void }[] = [];
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

it('connects without TLS', async () => {
  const port = await listen();
  expect(await connect(targetAt(`http://127.0.0.1:${port}`), limitsOf())).toEqual({
    kind: 'done',
    value: { tls: undefined, validUntil: undefined },
    isConnected: true,
  });
});

it('names the code of a certificate that is not accepted', async () => {
  const { url } = await startTlsServer();
  const step = await connect(targetAt(url), limitsOf());
  expect(step).toMatchObject({ kind: 'failed', isConnected: true });
  expect(step.kind === 'failed' && step.code).toMatch(/SELF_SIGNED|UNABLE_TO|ALTNAME/);
});

it('says until when an accepted certificate is valid', async () => {
  const known = getCACertificates('default');
  onTestFinished(() => setDefaultCACertificates(known));
  const file = '../../../../../../packages/api-client/test/exchange/self-signed-cert.pem';
  setDefaultCACertificates([...known, readFileSync(new URL(file, import.meta.url), 'utf8')]);
  const { url } = await startTlsServer();
  expect(await connect(targetAt(url), limitsOf())).toEqual({
    ...{ kind: 'done', isConnected: true },
    value: { tls: 'TLSv1.3', validUntil: Date.UTC(2120, 0, 1) },
  });
});

it('sees the server name, although it is an alias of this machine', async () => {
  const { url } = await startTlsServer();
  const target = { ...targetAt(url), host: 'localhost' };
  expect(await connect(target, limitsOf())).toMatchObject({ kind: 'failed', isConnected: true });
});

it('tells a port without a server from a server that ends TLS', async () => {
  const port = await listen((socket) => socket.end());
  const ended = await connect(targetAt(`https://127.0.0.1:${port}`), limitsOf());
  expect(ended).toMatchObject({ kind: 'failed', isConnected: true });
  const refused = await connect(targetAt('http://127.0.0.1:1'), limitsOf());
  expect(refused).toMatchObject({ kind: 'failed', code: 'ECONNREFUSED', isConnected: false });
  const both = await connect({ ...targetAt('http://127.0.0.1:1'), host: 'localhost' }, limitsOf());
  expect(both).toMatchObject({ kind: 'failed', code: 'ECONNREFUSED', isConnected: false });
});

it('ends when the server does not speak TLS and says nothing', async () => {
  let connections = 0;
  const port = await listen(() => {
    connections += 1;
  });
  const clock = createMovableClock();
  const step = connect(targetAt(`https://127.0.0.1:${port}`), limitsOf(clock));
  await eventually(() => connections === 1);
  clock.skip(5000);
  expect(await step).toEqual({ kind: 'late', seconds: 5, isConnected: true });
});
