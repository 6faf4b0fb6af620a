import { createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { startTlsServer } from '../exchange/tls-server.ts';
import { neverAborts, openApi, openBoth, running } from '../open-api.ts';

/** A proxy that forwards plain requests and tunnels CONNECT; `seen` lists what it was sent. */
const startProxy = async () => {
  const seen: string[] = [];
  const proxy = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const { method, headers } = request;
    const onward = httpRequest(request.url ?? '', { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  proxy.on('connect', (request, socket, head) => {
    seen.push(`CONNECT ${request.url}`);
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [onward, socket]) end.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen };
};

test('an http API is reached through HTTP_PROXY', async () => {
  const proxy = await startProxy();
  const { server, api } = await openBoth({ proxies: { httpProxy: proxy.url } });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted' });
  expect(proxy.seen).toEqual([`POST ${server.url}/api/v1/task_executions/`]);
});

test.each(['127.0.0.1', 'localhost,*', '.example.org 127.0.0.1'])(
  'NO_PROXY=%s uses no proxy',
  async (noProxy) => {
    const proxy = await startProxy();
    const { api } = await openBoth({ proxies: { httpProxy: proxy.url, noProxy } });
    expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted' });
    expect(proxy.seen).toEqual([]);
  },
);

test('HTTPS_PROXY is not for an http API', async () => {
  const { api } = await openBoth({ proxies: { httpsProxy: 'http://127.0.0.1:1' } });
  expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'accepted' });
});

test('an https API is reached through a tunnel', async () => {
  const proxy = await startProxy();
  const server = await startTlsServer({ trusted: true });
  const { api } = openApi({ baseUrl: server.url, proxies: { httpsProxy: proxy.url } });
  expect(await api.create(running, neverAborts)).toEqual({ kind: 'accepted', uuid: 'u-1' });
  expect(proxy.seen).toEqual([`CONNECT 127.0.0.1:${new URL(server.url).port}`]);
});

test.each(['http://127.0.0.1:1', 'not a proxy', 'http://'])(
  'a proxy %s that does not exist is reported',
  async (httpProxy) => {
    const budgets = { createErrorMs: 0 };
    const { api } = await openBoth({ proxies: { httpProxy }, budgets, clock: createFakeClock() });
    expect(await api.create(running, neverAborts)).toMatchObject({ kind: 'unavailable' });
  },
);
