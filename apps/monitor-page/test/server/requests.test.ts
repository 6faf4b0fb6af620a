import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRequests } from '../../src/server/requests.ts';

/** A server on loopback, and requests to it. */
async function startServer(listener: RequestListener) {
  const server = createServer(listener);
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signedOut: string[] = [];
  const requests = createRequests({
    fetch: (path, init) => fetch(`${origin}${path}`, init),
    onSignedOut: () => signedOut.push('signed out'),
  });
  return { requests, signedOut };
}

const answering =
  (status: number, body?: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

describe('a request', () => {
  it('gets the answer', async () => {
    const { requests } = await startServer((request, response) =>
      response.end(JSON.stringify({ asked: request.url })),
    );
    expect(await requests.get('/home?tag=a')).toEqual({
      ok: true,
      value: { asked: '/page/v1/home?tag=a' },
    });
  });

  it('sends JSON, or nothing', async () => {
    const { requests } = await startServer(async (request, response) => {
      const type = request.headers['content-type'] ?? 'none';
      response.end(JSON.stringify(`${request.method} ${type} ${await text(request)}`));
    });
    expect(await requests.send('POST', '/keys', { name: 'a' })).toEqual({
      ok: true,
      value: 'POST application/json {"name":"a"}',
    });
    expect(await requests.send('DELETE', '/keys/1')).toEqual({ ok: true, value: 'DELETE none ' });
  });

  it('takes an answer without a body', async () => {
    const { requests } = await startServer(answering(204));
    expect(await requests.send('POST', '/runs/a/stop')).toEqual({ ok: true, value: null });
  });

  it('passes on what is wrong, with the fields', async () => {
    const refusal = { problem: 'Not saved.', fields: { schedule: 'unknown' } };
    const { requests } = await startServer(answering(400, JSON.stringify(refusal)));
    expect(await requests.send('PUT', '/tasks/a/settings', {})).toEqual({
      ok: false,
      problem: { status: 400, ...refusal },
    });
  });

  it.each([
    [502, '<html>Bad gateway</html>'],
    [500, '{}'],
  ])('says the status %d where the answer %j says nothing', async (status, body) => {
    const { requests } = await startServer(answering(status, body));
    expect(await requests.get('/home')).toEqual({
      ok: false,
      problem: { status, problem: `The monitor answered with status ${status}.` },
    });
  });

  it('says when the answer is no JSON', async () => {
    const { requests } = await startServer(answering(200, '<html>'));
    const problem = expect.stringContaining('cannot be read');
    expect(await requests.get('/home')).toEqual({ ok: false, problem: { status: 200, problem } });
  });

  it('says when the monitor cannot be reached, or breaks off', async () => {
    const { requests } = await startServer((_, response) => response.destroy());
    const problem = { status: 0, problem: expect.stringContaining('cannot be reached') };
    expect(await requests.get('/home')).toEqual({ ok: false, problem });
    const broken = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{');
      response.destroy();
    });
    expect(await broken.requests.get('/home')).toEqual({ ok: false, problem });
  });

  it('can be given up', async () => {
    const { requests } = await startServer(() => {});
    const aborter = new AbortController();
    const asked = requests.get('/home', aborter.signal);
    aborter.abort();
    expect(await asked).toMatchObject({ ok: false, problem: { status: 0 } });
  });

  it('notices that nobody is signed in, but not while somebody signs in', async () => {
    const { requests, signedOut } = await startServer(answering(401, '{"problem":"no"}'));
    await requests.send('POST', '/sign-in', {});
    expect(signedOut).toEqual([]);
    await requests.get('/home');
    expect(signedOut).toEqual(['signed out']);
  });
});
