import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Server } from 'node:net';
import { join } from 'node:path';
import { createLog } from '@procwrap/core';
import { createFakeClock, eventually, withTempDir } from '@procwrap/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { parseTarget } from '../../src/wait/target.ts';
import { waitFor } from '../../src/wait/wait-for.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});
const listen = (server: Server, at: number | string = 0) =>
  new Promise<number>((resolve) => {
    open.push(server);
    const where = typeof at === 'string' ? { path: at } : { port: at, host: '127.0.0.1' };
    server.listen(where, () => resolve((server.address() as AddressInfo).port));
  });
/** A port that nothing listens at. */
const freePort = async () => {
  const port = await listen(createTcp());
  await new Promise((resolve) => open.pop()?.close(resolve));
  return port;
};
const quick = { intervalMs: 10, timeoutMs: 3_600_000 };
/**
 * Waits for a target that is never ready, on a clock that moves to the end of the time after the
 * first check.
 */
const waitInVain = async (target: string) => {
  const clock = createFakeClock();
  const waiting = waitFor(target, { intervalMs: 10, timeoutMs: 60, deps: { clock } });
  const outcome = waiting.then(
    () => 'there',
    (error: unknown) => error,
  );
  await eventually(() => clock.waiting.includes(10));
  await clock.advance(60);
  return outcome;
};

describe('waitFor', () => {
  it('waits for a port, also one that opens later', async () => {
    const port = await freePort();
    const waiting = waitFor(`tcp://127.0.0.1:${port}`, quick);
    await listen(createTcp(), port);
    await waiting;
    await waitFor([`tcp://127.0.0.1:${port}`], quick);
  });

  it('waits for an answer of 200 to 399', async () => {
    const statuses = [503, 404, 302];
    const asked: (string | undefined)[] = [];
    const port = await listen(
      createServer((request, response) => {
        asked.push(request.url);
        response.writeHead(statuses.shift() ?? 500).end();
      }),
    );
    await waitFor(`http://127.0.0.1:${port}/health?x=1`, quick);
    expect(asked).toEqual(['/health?x=1', '/health?x=1', '/health?x=1']);
  });

  it('waits for a file and for a socket file', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'ready');
      const socket = join(dir, 'socket');
      const waiting = waitFor([`file:${file}`, `file://${file}`, `unix:${socket}`], quick);
      writeFileSync(file, '');
      await listen(createTcp(), socket);
      await waiting;
    }));

  it('rejects at the end of the time, with the reason', async () => {
    const port = await freePort();
    expect(await waitInVain(`tcp://127.0.0.1:${port}`)).toMatchObject({
      code: 'PW_WAIT_TIMED_OUT',
      exitCode: 124,
      message: expect.stringMatching(/^tcp:.* was not ready within 60 ms: .*ECONNREFUSED/),
    });
    const because = (why: string) => ({ message: expect.stringContaining(why) });
    expect(await waitInVain('file:/no/such')).toMatchObject(because('it does not exist'));
    expect(await waitInVain('file:/dev/null/x')).toMatchObject(because('ENOTDIR'));
    const refusing = await listen(createServer((_, response) => response.writeHead(500).end()));
    expect(await waitInVain(`http://127.0.0.1:${refusing}`)).toMatchObject(because('answered 500'));
    expect(await waitInVain(`https://127.0.0.1:${refusing}`)).toMatchObject(because('not ready'));
    const silent = await listen(createTcp());
    const brief = { intervalMs: 10, timeoutMs: 60 };
    await expect(waitFor(`http://me:secret@127.0.0.1:${silent}/`, brief)).rejects.toThrow(
      `http://127.0.0.1:${silent}/ was not ready within 60 ms: no answer in time`,
    );
  });

  it('stops waiting for the others when one has failed', async () => {
    const clock = createFakeClock();
    const silent = createTcp((socket) => void socket.resume().on('error', () => {}));
    const port = await listen(silent);
    const lost = ['file:/no', `http://127.0.0.1:${port}`];
    const waiting = waitFor(lost, { timeoutMs: 60, intervalMs: 60, deps: { clock } });
    const failed = expect(waiting).rejects.toThrow('was not ready within 60 ms');
    // The check of the file has ended when its pause is the second sleep; the request to the server
    // still runs.
    const asked = () =>
      new Promise<number>((resolve) => silent.getConnections((_, n) => resolve(n)));
    await eventually(async () => clock.sleeping === 2 && (await asked()) === 1);
    await clock.advance(60);
    await failed;
    await eventually(async () => clock.sleeping === 0 && (await asked()) === 0);
  });

  it('rejects when its signal aborts: during a check, during a pause, and before', async () => {
    const stop = new AbortController();
    const silent = await listen(createTcp());
    const looking = waitFor(`http://127.0.0.1:${silent}`, { signal: stop.signal });
    const pausing = waitFor('file:/no', { signal: stop.signal });
    await eventually(() => new Promise((resolve) => open[0]?.getConnections((_, n) => resolve(n))));
    stop.abort();
    const expected = { code: 'PW_WAIT_STOPPED', exitCode: 143 };
    await expect(looking).rejects.toMatchObject(expected);
    await expect(pausing).rejects.toMatchObject(expected);
    await expect(waitFor('file:/', { signal: stop.signal })).rejects.toMatchObject(expected);
  });

  it('checks every 250 ms for 60 s by default', async () => {
    const clock = createFakeClock();
    const end = waitFor('file:/no', { deps: { clock } }).catch((error) => error.message);
    for (let looks = 0; looks < 240; looks += 1) {
      await eventually(() => clock.waiting.includes(250));
      await clock.advance(250);
    }
    expect(await end).toContain('within 60 s');
  });
});

describe('the lines of a wait', () => {
  it('name the target without its password, and the reason', async () => {
    const clock = createFakeClock();
    const lines: string[] = [];
    const log = createLog({ level: 'INFO', write: (line) => void lines.push(line) });
    const refusing = await listen(createServer((_, response) => response.writeHead(503).end()));
    const stop = new AbortController();
    const target = `http://me:hush@127.0.0.1:${refusing}/`;
    const options = { intervalMs: 1000, signal: stop.signal, deps: { clock, log } };
    const waiting = expect(waitFor(target, options)).rejects.toThrow('was stopped');
    await eventually(() => clock.waiting.includes(1000));
    await clock.advance(1000);
    await eventually(() => lines.length > 0);
    stop.abort();
    await waiting;
    expect(lines).toEqual([
      `procwrap INFO waiting for http://127.0.0.1:${refusing}/, 59 s left: it answered 503\n`,
    ]);
  });
});

describe('a target', () => {
  it('is parsed', () => {
    expect(parseTarget('tcp://db:5432')).toMatchObject({ host: 'db', port: 5432 });
    expect(parseTarget('tcp://[::1]:80/')).toMatchObject({ host: '::1', port: 80 });
    expect(parseTarget('file:///run/x')).toMatchObject({ path: '/run/x' });
    expect(parseTarget('file:run/x')).toMatchObject({ path: 'run/x' });
    expect(parseTarget('https://me:secret@host/')).toMatchObject({ shown: 'https://host/' });
  });

  it.each([
    ['db:5432', 'unknown'],
    ['', 'unknown'],
    [undefined as never, 'unknown'],
    ['ftp://host', 'unknown'],
    ['tcp://db', 'a host and a port'],
    ['tcp://:80', 'a host and a port'],
    ['tcp://db:0', 'a host and a port'],
    ['tcp://db:65536', 'a host and a port'],
    ['http://', 'no URL'],
    ['file:', 'needs a path'],
    ['unix:', 'needs a path'],
  ])('is refused when it is %j', async (text, why) => {
    await expect(waitFor(text)).rejects.toMatchObject({
      code: 'PW_WAIT_TARGET',
      message: expect.stringContaining(why),
    });
  });

  it('is shown without a password', () =>
    expect(() => parseTarget('ftp://me:secret@host')).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    ));

  it('is shown without a query', () =>
    expect(parseTarget('http://host/health?token=secret').shown).toBe('http://host/health?...'));

  it.each([{ timeoutMs: 0 }, { intervalMs: -1 }, { timeoutMs: Number.NaN }])(
    'is waited for only in time: %j',
    async (options) =>
      await expect(waitFor('file:/', options)).rejects.toMatchObject({ code: 'PW_WAIT_TIME' }),
  );
});
