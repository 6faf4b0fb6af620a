import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runTask } from '../../../src/run-task.ts';
import { openSession } from '../../../src/session/open-session.ts';
import { startEnded } from '../../fake-attempt.ts';
import { createDeps } from '../../session-deps.ts';

/** A proxy that records the addresses of CONNECT and opens no tunnel. */
const startProxy = async () => {
  const connected: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    connected.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { connected, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
};

/** Runs a task, and waits for this number of connections before it closes the session. */
const run = async (
  server: Pick<ReferenceServer, 'url'>,
  exitCode: number,
  connections: number,
  more: Record<string, unknown> = {},
) => {
  const proxy = await startProxy();
  const object = { apiBaseUrl: server.url, apiKey: 'demo-key', taskName: 'nightly' };
  const rollbar = { rollbarAccessToken: 'token-1', rollbarRetries: 0 };
  const env = { https_proxy: proxy.url };
  const { deps, lines } = createDeps({ ...object, ...rollbar, ...more }, { env });
  const { session, findings } = await openSession(deps);
  if (!session) throw new Error(JSON.stringify(findings));
  await using _ended = session;
  const { start: startAttempt } = startEnded([{ kind: 'exited', exitCode }]);
  await runTask(session.plan, { ...session, startAttempt }, session.stopper);
  await eventually(() => proxy.connected.length >= connections);
  await session.close();
  return { ...proxy, lines };
};

const startServer = async () => {
  const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
  onTestFinished(() => server.close());
  return server;
};

it('gets an alert when the API server does not take a report', async () => {
  const server = await startServer();
  server.fault({ method: 'POST', status: 400 });
  const { connected } = await run(server, 0, 1);
  expect(connected).toEqual(['api.rollbar.com:443']);
});

it('gets none for a task that failed', async () => {
  const server = await startServer();
  const { connected } = await run(server, 3, 0);
  expect(server.executions()).toMatchObject([{ status: 'FAILED' }]);
  expect(connected).toEqual([]);
});

describe('with reports of failed runs', () => {
  const offline = { offlineMode: true, rollbarReportFailures: true, spool: false };
  const none = { url: 'http://127.0.0.1:9' };

  it('gets one for a task that failed, also without a server; a lost one is logged', async () => {
    const { connected, lines } = await run(none, 3, 1, offline);
    expect(connected).toEqual(['api.rollbar.com:443']);
    expect(lines.join('')).toContain(
      '--rollbar-report-failures: rollbar at api.rollbar.com did not get the message (failure): ',
    );
    expect(lines.join('')).not.toContain('token-1');
  });

  it('gets none for a task that succeeded', async () => {
    const { connected, lines } = await run(none, 0, 0, offline);
    expect(connected).toEqual([]);
    expect(lines.join('')).not.toContain('Rollbar');
  });
});
