import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startRun } from './start-run.ts';
import { startTlsServer } from './tls-server.ts';
import { atEnd, atHeartbeats, atStart, envOf, underFault, withServer } from './under-fault.ts';

const beats = (server: ReferenceServer, count = 1) =>
  eventually(() => server.requests.filter(({ method }) => method === 'PATCH').length >= count);
const posts = ({ requests }: ReferenceServer) => requests.filter(({ method }) => method === 'POST');
const unreported = 'the task runs without being reported';
const refused = { PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:1' };

/** For a start that can never succeed. */
const hastyStart = [
  '--api-request-timeout',
  '0.3',
  '--api-task-execution-creation-error-timeout',
  '0.5',
];
/** The same where an answer comes, but may be slow to on a busy machine. */
const patientStart = [
  '--api-request-timeout',
  '3',
  '--api-task-execution-creation-error-timeout',
  '3',
];
/** For a final status that can never arrive. */
const hastyEnd = ['--api-request-timeout', '1', '--api-final-update-timeout', '0.5'];

/** With `-p`, whatever keeps the server from accepting keeps the command from starting. */
const doesNotStart = (fault: Parameters<typeof atStart>[0], env = {}) =>
  withServer((server) =>
    withTempDir(async (dir) => {
      atStart(fault)(server);
      const run = startRun([...hastyStart, '-p', 'touch', join(dir, 'made')], {
        ...envOf(server),
        ...env,
      });
      const { code } = await run.ended;
      expect(existsSync(join(dir, 'made'))).toBe(false);
      return code;
    }),
  );

/** Two tries of the start, this far apart. */
const pauseBetweenStarts = async (headers: Record<string, string>, status = 503) => {
  const before = atStart({ status, headers, times: 1 });
  const { code, server, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
  const [first, second] = posts(server);
  return (second?.at ?? 0) - (first?.at ?? 0);
};

it.concurrent('the API is down at the start', async () => {
  const { code, lines } = await underFault({ env: refused, argv: hastyStart });
  expect(code).toBe(3);
  expect(lines).toContain('ECONNREFUSED');
  expect(lines).toContain(unreported);
  expect(await doesNotStart({}, refused)).toBe(1);
});

it.concurrent('the API goes down during the run', () =>
  withTempDir(async (dir) => {
    const down = join(dir, 'down');
    const during = async (server: ReferenceServer) => {
      await beats(server);
      await server.close();
      writeFileSync(down, '');
    };
    const command = ['sh', '-c', `while [ ! -e ${down} ]; do sleep 0.02; done; exit 3`];
    const { code, execution } = await underFault({ during, argv: hastyEnd, command });
    expect(code).toBe(3);
    expect(execution).toMatchObject({ status: 'RUNNING' });
  }));

it.concurrent('the API is down for a moment at the end', async () => {
  const before = atEnd({ drop: 'beforeWork', times: 2 });
  const { code, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the API is down from the end on', async () => {
  const { code, ms, lines, execution } = await underFault({
    before: atEnd({ drop: 'beforeWork' }),
    argv: hastyEnd,
  });
  expect(code).toBe(3);
  expect(lines).toContain('the API did not take the finish');
  expect(execution).toMatchObject({ status: 'RUNNING' });
  expect(ms).toBeLessThan(4000);
});

it.concurrent('the API is slow', async () => {
  const before = (server: ReferenceServer) => server.fault({ delayMs: 250, times: 99 });
  const { code, server, execution } = await underFault({
    before,
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED' });
  expect(posts(server)).toHaveLength(1);
});

it.concurrent('the API hangs at the start', async () => {
  const { code, server, lines } = await underFault({
    before: atStart({ hang: true }),
    argv: hastyStart,
  });
  expect(code).toBe(3);
  expect(lines).toContain(unreported);
  expect(posts(server).length).toBeGreaterThan(1);
  expect(await doesNotStart({ hang: true })).toBe(1);
});

it.concurrent('the API hangs at heartbeats', async () => {
  const { code, ms, execution } = await underFault({
    before: atHeartbeats({ hang: true }),
    during: (server) => beats(server),
    argv: ['--api-request-timeout', '60'],
  });
  expect(code).toBe(3);
  expect(ms).toBeLessThan(4000);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the API hangs at the end', async () => {
  const { code, ms, execution } = await underFault({
    before: atEnd({ hang: true }),
    argv: hastyEnd,
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'RUNNING' });
  expect(ms).toBeLessThan(4000);
});

it.concurrent('500 at the start', async () => {
  const { code, server, lines } = await underFault({ before: atStart({ status: 500 }) });
  expect(code).toBe(3);
  expect(lines).toContain(unreported);
  expect(posts(server)).toHaveLength(1);
  expect(await doesNotStart({ status: 500 })).toBe(1);
});

it.concurrent('500 at heartbeats', async () => {
  const { code, execution, lines } = await underFault({
    before: atHeartbeats({ status: 500 }),
    during: (server) => beats(server),
  });
  expect(code).toBe(3);
  expect(lines).toContain('the server answered 500');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('500 at the end', async () => {
  const { code, lines, execution } = await underFault({ before: atEnd({ status: 500 }) });
  expect(code).toBe(3);
  expect(lines).toContain('the API did not take the finish: the server answered 500');
  expect(execution).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('503 with Retry-After in seconds', async () => {
  expect(await pauseBetweenStarts({ 'Retry-After': '2' })).toBeGreaterThanOrEqual(1990);
});

it.concurrent('503 with Retry-After as a date', async () => {
  const date = new Date(Date.now() + 3000).toUTCString();
  expect(await pauseBetweenStarts({ 'Retry-After': date })).toBeGreaterThanOrEqual(1500);
});

it.concurrent('503 with Retry-After 0', async () => {
  expect(await pauseBetweenStarts({ 'Retry-After': '0' })).toBeGreaterThanOrEqual(990);
});

it.concurrent('503 without Retry-After', async () => {
  const pause = await pauseBetweenStarts({});
  expect(pause).toBeGreaterThanOrEqual(85);
  expect(pause).toBeLessThan(900);
});

it.concurrent('429 at the start', async () => {
  expect(await pauseBetweenStarts({ 'Retry-After': '1' }, 429)).toBeGreaterThanOrEqual(990);
});

it.concurrent('429 at heartbeats', async () => {
  const { code, execution } = await underFault({
    before: atHeartbeats({ status: 429, headers: { 'Retry-After': '60' } }),
    during: (server) => beats(server),
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('409 at the start until the patience ends', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      atStart({ status: 409 })(server);
      const conflict = '--api-task-execution-creation-conflict';
      const patience = [`${conflict}-timeout`, '0.5', `${conflict}-retry-delay`, '0.2'];
      const run = startRun([...patience, 'touch', join(dir, 'made')], envOf(server));
      expect((await run.ended).code).toBe(75);
      expect(existsSync(join(dir, 'made'))).toBe(false);
      expect(posts(server).length).toBeGreaterThan(2);
      expect(server.executions()).toEqual([]);
    }),
  ));

it.concurrent('409 at the start until there is room', async () => {
  const conflict = '--api-task-execution-creation-conflict';
  const { code, execution } = await underFault({
    before: atStart({ status: 409, times: 2 }),
    argv: [`${conflict}-timeout`, '9', `${conflict}-retry-delay`, '0.1'],
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('409 at a heartbeat', () =>
  withServer(async (server) => {
    const run = startRun(['sleep', '30'], envOf(server));
    await run.said('runs as process');
    const asked = performance.now();
    server.askToStop(String(server.executions()[0]?.uuid));
    expect((await run.said('stopped: ')) - asked).toBeLessThan(1600);
    expect((await run.ended).code).toBe(75);
    expect(server.executions()[0]).toMatchObject({ status: 'STOPPED', exit_code: 143 });
  }));

it.concurrent('409 at the end', async () => {
  const { code, ms, execution, lines } = await underFault({ before: atEnd({ status: 409 }) });
  expect(code).toBe(3);
  expect(lines).toContain('the API did not take the finish: the server answered 409');
  expect(execution).toMatchObject({ status: 'RUNNING' });
  expect(ms).toBeLessThan(3000);
});

it.concurrent('the connection is reset before the server has done anything', async () => {
  const before = atStart({ drop: 'beforeWork', times: 1 });
  const { code, server, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(server.executions()).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'FAILED' });
});

it.concurrent('the connection is reset before the answer to the start', async () => {
  const { code, server } = await underFault({
    before: atStart({ drop: 'beforeAnswer', times: 1 }),
  });
  expect(code).toBe(3);
  expect(
    server
      .executions()
      .map(({ status }) => status)
      .toSorted(),
  ).toEqual(['FAILED', 'RUNNING']);
});

it.concurrent('the connection is reset in the middle of the answer to the start', async () => {
  const { code, server } = await underFault({ before: atStart({ drop: 'midBody', times: 1 }) });
  expect(code).toBe(3);
  expect(
    server
      .executions()
      .map(({ status }) => status)
      .toSorted(),
  ).toEqual(['FAILED', 'RUNNING']);
});

it.concurrent('the connection is reset at every heartbeat', async () => {
  const { code, execution } = await underFault({
    before: atHeartbeats({ drop: 'midBody' }),
    during: (server) => beats(server),
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED' });
});

it.concurrent('the connection is reset at the end', async () => {
  const before = atEnd({ drop: 'beforeAnswer', times: 1 });
  const { code, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('a certificate that nobody vouches for', async () => {
  const { url, close, requests } = await startTlsServer();
  const env = { PROC_WRAPPER_API_BASE_URL: url };
  const { code, lines } = await underFault({ env, argv: patientStart });
  expect(code).toBe(3);
  expect(lines).toContain("the server's certificate is not accepted");
  expect(lines).toContain(unreported);
  expect(await doesNotStart({}, env)).toBe(1);
  expect(requests()).toBe(0);
  await close();
});

it.concurrent('half of a JSON text in answer to the start', async () => {
  const { code, lines } = await underFault({
    before: atStart({ garbage: true }),
    argv: hastyStart,
  });
  expect(code).toBe(3);
  expect(lines).toContain('not JSON');
  expect(lines).toContain(unreported);
  expect(await doesNotStart({ garbage: true })).toBe(1);
});

it.concurrent('a web page in answer to the start', async () => {
  const { code, lines } = await underFault({ before: atStart({ html: true }), argv: hastyStart });
  expect(code).toBe(3);
  expect(lines).toContain('not JSON, but <!doctype html>');
  expect(await doesNotStart({ html: true })).toBe(1);
});

it.concurrent('an empty answer to the start', async () => {
  const empty = { status: 201, body: '' };
  const { code, lines } = await underFault({ before: atStart(empty) });
  expect(code).toBe(3);
  expect(lines).toContain('without the uuid of an execution');
  expect(await doesNotStart(empty)).toBe(1);
});

it.concurrent('a 1xx before the answer', async () => {
  const before = (server: ReferenceServer) => server.fault({ informational: true, times: 99 });
  const { code, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED' });
});

it.concurrent('a redirect', async () => {
  const elsewhere = { status: 308, headers: { Location: 'https://elsewhere.example/' } };
  const { code, server, lines } = await underFault({ before: atStart(elsewhere) });
  expect(code).toBe(3);
  expect(lines).toContain('redirects to https://elsewhere.example/');
  expect(posts(server)).toHaveLength(1);
  expect(await doesNotStart(elsewhere)).toBe(1);
});

it.concurrent('nonsense in answer to heartbeats', async () => {
  const before = (server: ReferenceServer) => {
    atHeartbeats({ garbage: true, times: 1 })(server);
    atHeartbeats({ status: 302, times: 1 })(server);
    atHeartbeats({ status: 200, body: '', times: 1 })(server);
    atHeartbeats({ html: true })(server);
  };
  const command = ['sh', '-c', 'sleep 2; exit 3'];
  const during = (server: ReferenceServer) => beats(server, 3);
  const { code, execution } = await underFault({ before, during, command });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('nonsense in answer to the final status', async () => {
  const before = (server: ReferenceServer) => {
    atEnd({ garbage: true, times: 1 })(server);
    atEnd({ html: true, times: 1 })(server);
  };
  const { code, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('404 on an update', () =>
  withTempDir(async (dir) => {
    const gone = atHeartbeats({ status: 404 });
    const { code } = await underFault({ before: gone, during: (server) => beats(server) });
    expect(code).toBe(3);
    // The command ends only when the answer has been heard of.
    await withServer(async (server) => {
      gone(server);
      const gate = join(dir, 'gate');
      const command = ['sh', '-c', `while [ ! -e ${gate} ]; do sleep 0.02; done; exit 3`];
      const run = startRun(command, envOf(server));
      await run.said('the server answered 404');
      writeFileSync(gate, '');
      expect((await run.ended).code).toBe(3);
      expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    });
  }));

it.concurrent('400 at the end that names a field', () =>
  withTempDir(async (dir) => {
    const result = join(dir, 'result');
    const { code, execution, lines } = await underFault({
      before: atEnd({ status: 400, body: { output_value: ['is not liked'] }, times: 1 }),
      argv: ['--result-filename', result],
      command: ['sh', '-c', `echo 1 > ${result}; exit 3`],
    });
    expect(code).toBe(3);
    expect(lines).toContain('sending it again without output_value');
    expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3, output_value: null });
  }));

it.concurrent('400 at the start', async () => {
  const refusal = { status: 400, body: { task: ['is not known'] } };
  const { code, lines } = await underFault({ before: atStart(refusal) });
  expect(code).toBe(3);
  expect(lines).toContain('the server answered 400: task: is not known');
  expect(await doesNotStart(refusal)).toBe(1);
});

it.concurrent('403 at the start', async () => {
  const { code, lines } = await underFault({ before: atStart({ status: 403 }) });
  expect(code).toBe(3);
  expect(lines).toContain(unreported);
  expect(await doesNotStart({ status: 403 })).toBe(77);
});
