import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { beginRun, withMonitor } from '../started.ts';

const open = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
};

/** Sends a request line as it is, which fetch would tidy up first. */
const raw = async (url: string, path: string, headers = ''): Promise<string> => {
  const socket = await open(url);
  socket.setEncoding('latin1');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}Connection: close\r\n\r\n`);
  await once(socket, 'close');
  return text;
};

describe('paths that try to leave their place', () => {
  it.each([
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../../../etc/passwd',
    '/assets/..%2f..%2f..%2fmonitor.db',
    '/assets/%2e%2e/%2e%2e/monitor.db',
    '/assets/..\\..\\monitor.db',
    '/assets/%00',
    '/assets/%ff%fe',
    '/assets//etc/passwd',
    '//etc/passwd',
    '//page/v1/home',
    '/page/v1/../v1/home',
    '/page/v1//home',
    '/PAGE/V1/home',
    '/page%2fv1%2fhome',
    '/api/v1/task_executions/..%2f..%2f..%2fpage%2fv1%2fkeys',
    '/api/v1/../../page/v1/keys',
    '/local.json',
    '/monitor.db',
    '/local/v1/command',
    `/${'a/'.repeat(3000)}`,
  ])('get nothing: %s', (path) =>
    withMonitor({}, async ({ monitor }) => {
      const text = await raw(monitor.url, path);
      const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
      expect([400, 401, 404, 414, 431]).toContain(status);
      expect(text).not.toMatch(/root:|SQLite format|apiKey/);
    }),
  );
});

describe('clients that hold a connection', () => {
  const post = 'POST /api/v1/task_executions/ HTTP/1.1\r\nHost: x\r\n';

  it('are closed when their headers do not end, while others are answered', () =>
    withMonitor({ limits: { headersMs: 200 } }, async ({ monitor, job }) => {
      const slow = await open(monitor.url);
      let isClosed = false;
      slow.on('close', () => {
        isClosed = true;
      });
      slow.resume();
      slow.write('GET / HTTP/1.1\r\nHost: x\r\n');
      const drip = setInterval(() => slow.write('X-A: b\r\n'), 20);
      onTestFinished(() => clearInterval(drip));
      expect((await beginRun(await job(), 'import')).status).toBe(201);
      await eventually(() => isClosed, { what: 'a closed connection' });
    }));

  it('are closed when their body does not end', () =>
    withMonitor({ limits: { headersMs: 200, requestMs: 300 } }, async ({ monitor, job }) => {
      const slow = await open(monitor.url);
      let isClosed = false;
      slow.on('close', () => {
        isClosed = true;
      });
      slow.resume();
      slow.write(`${post}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`);
      expect((await beginRun(await job(), 'import')).status).toBe(201);
      await eventually(() => isClosed, { what: 'a closed connection' });
    }));

  it('are refused when there are too many, and served when some have gone', () =>
    withMonitor({ limits: { mostConnections: 20 } }, async ({ monitor, stranger }) => {
      const sockets = await Promise.all(Array.from({ length: 25 }, () => open(monitor.url)));
      await eventually(() => sockets.filter(({ readyState }) => readyState !== 'open').length >= 5);
      for (const socket of sockets) socket.destroy();
      const isServed = () =>
        stranger('GET', '/page/v1/session').then(
          ({ status }) => status === 200,
          () => false,
        );
      await eventually(isServed, { what: 'an answer' });
    }));

  it('do not keep the server from its end', () =>
    withMonitor({ limits: { closeMs: 100 } }, async ({ monitor }) => {
      const slow = await open(monitor.url);
      slow.write(`${post}Content-Length: 1000\r\n\r\n{`);
      await open(monitor.url);
      await monitor.close();
    }));
});

describe('a name that leads to this machine', () => {
  it('opens no page and reads nothing', () =>
    withMonitor({}, async ({ monitor }) => {
      const { hostname, port } = new URL(monitor.url);
      const socket = connect(Number(port), hostname);
      onTestFinished(() => void socket.destroy());
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.write(
        'GET /page/v1/session HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
      );
      await once(socket, 'close');
      expect(text).toMatch(/^HTTP\/1\.1 403/);
    }));
});

describe('addresses that a client claims', () => {
  it('count only behind a proxy that is trusted', () =>
    withMonitor({ limits: { wrongKeys: 2 } }, async ({ stranger }) => {
      const statuses = [];
      for (let at = 0; at < 4; at += 1) {
        const headers = { authorization: 'Bearer 0', 'x-forwarded-for': `10.0.0.${at}` };
        statuses.push((await stranger('GET', '/api/v1/tasks/', undefined, headers)).status);
      }
      expect(statuses).toEqual([401, 401, 429, 429]);
    }));

  it('are distinguished behind a proxy that is trusted', () =>
    withMonitor(
      { limits: { wrongKeys: 2 }, flags: { 'trusted-proxies': '127.0.0.0/8' } },
      async ({ stranger }) => {
        const statuses = [];
        for (let at = 0; at < 4; at += 1) {
          const headers = { authorization: 'Bearer 0', 'x-forwarded-for': `10.0.0.${at}` };
          statuses.push((await stranger('GET', '/api/v1/tasks/', undefined, headers)).status);
        }
        expect(statuses).toEqual([401, 401, 401, 401]);
      },
    ));
});
