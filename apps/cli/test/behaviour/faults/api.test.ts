import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, withGate, withTempDir } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { type StartedRun, startRun } from './start-run.ts';
import { startTlsServer } from './tls-server.ts';
import {
  atEnd,
  atHeartbeats,
  atStart,
  envOf,
  finals,
  runsOut,
  underFault,
  updates,
  withServer,
} from './under-fault.ts';

const beats = (server: ReferenceServer, count = 1) =>
  eventually(() => updates(server).length >= count);
const posts = ({ requests }: ReferenceServer) => requests.filter(({ method }) => method === 'POST');
/** In a lean run, the look for the execution may end at its timeout, too, until the time is over. */
const requestsOfStart = (server: ReferenceServer) =>
  inject('leanRuns') ? server.requests : posts(server);
const unreported = 'the task runs without being reported';
const refused = { PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:1' };

/** For a start that can never succeed. */
const quickStart = [
  '--api-request-timeout',
  '0.3',
  '--api-task-execution-creation-error-timeout',
  '0.2',
];

const startRunsOut = ['--api-task-execution-creation-error-timeout', runsOut];
const endRunsOut = ['--api-final-update-timeout', runsOut, '--api-request-timeout', runsOut];

/** The time for the start ends after the second request; in a lean run by itself. */
const startTakesTooLong = async (run: StartedRun) => {
  if (inject('leanRuns')) return;
  await run.said('cannot report the start of the run');
  run.skip(4_000_000);
};

/** The time for the final status ends after the second request; in a lean run by itself. */
const endTakesTooLong = async (run: StartedRun) => {
  if (inject('leanRuns')) return;
  await run.said('cannot send the final status');
  run.skip(4_000_000);
};

/** With `-p`, the command does not start when the server does not accept it. */
const doesNotStart = (
  fault: Parameters<typeof atStart>[0],
  {
    argv = [],
    env = {},
  }: { argv?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
) =>
  withServer((server) =>
    withTempDir(async (dir) => {
      atStart(fault)(server);
      const words = [...argv, '-p', 'touch', join(dir, 'made')];
      const { code } = await startRun(words, { ...envOf(server), ...env }).ended;
      expect(existsSync(join(dir, 'made'))).toBe(false);
      return code;
    }),
  );

interface SecondStart {
  /** In seconds. */
  readonly pause: string;
  /** The same in a lean run, where chance makes it shorter or longer. */
  readonly leanPause: RegExp;
  readonly argv?: readonly string[];
  readonly now?: () => number;
}

/** The start is requested again after this pause, and not before. */
const pausesBeforeSecondStart = async (
  { headers = {}, status = 503 }: { headers?: Record<string, string>; status?: number },
  { pause, leanPause, argv = [], now }: SecondStart,
) => {
  const { code, server, execution } = await underFault({
    before: atStart({ status, headers, times: 1 }),
    argv,
    now,
    meanwhile: async (run, { requests }) => {
      await run.said('trying again in ');
      expect(run.lines()).toMatch(inject('leanRuns') ? leanPause : ` ${pause} s`);
      // A lean run does not wait for the test.
      if (!inject('leanRuns')) expect(requests).toHaveLength(1);
      run.skip(10_000);
    },
  });
  expect(code).toBe(3);
  expect(posts(server)).toHaveLength(2);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
};

/** The response to the start is lost, but not the execution, also where one may run at a time. */
const isStartedOnce = async (
  fault: Parameters<typeof atStart>[0],
  ofLookUp?: Parameters<ReferenceServer['fault']>[0],
) => {
  const tasks = [{ name: 'nightly', fields: { max_concurrency: 1 } }];
  const { code, server, lines } = await underFault({
    server: { tasks },
    before: (server) => {
      atStart({ ...fault, times: 1 })(server);
      if (ofLookUp) server.fault(ofLookUp);
    },
  });
  expect(code).toBe(3);
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
  expect(posts(server)).toHaveLength(1);
  expect(lines).toContain('the server has created the execution');
};

it.concurrent('the API is down at the start', async () => {
  const { code, lines } = await underFault({ env: refused, argv: quickStart });
  expect(code).toBe(3);
  expect(lines).toContain('ECONNREFUSED');
  expect(lines).toContain(unreported);
  expect(await doesNotStart({}, { argv: quickStart, env: refused })).toBe(1);
});

it.concurrent('the API goes down during the run', async () => {
  const during = async (server: ReferenceServer) => {
    await beats(server);
    await server.close();
  };
  const { code, execution } = await underFault({
    during,
    argv: endRunsOut,
    meanwhile: endTakesTooLong,
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('the API is down for a moment at the end', async () => {
  const before = atEnd({ drop: 'beforeWork', times: 2 });
  const { code, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the API is down from the end on', async () => {
  const { code, lines, execution } = await underFault({
    before: atEnd({ drop: 'beforeWork' }),
    argv: endRunsOut,
    meanwhile: endTakesTooLong,
  });
  expect(code).toBe(3);
  expect(lines).toContain('the server did not confirm the end of the run');
  expect(execution).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('the API is slow', async () => {
  const before = (server: ReferenceServer) => server.fault({ delayMs: 250, times: 9999 });
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
    argv: [...startRunsOut, '--api-request-timeout', '0.1'],
    meanwhile: async (run, server) => {
      await eventually(() => requestsOfStart(server).length > 1);
      run.skip(4_000_000);
    },
  });
  expect(code).toBe(3);
  expect(lines).toContain(unreported);
  expect(requestsOfStart(server).length).toBeGreaterThan(1);
  expect(await doesNotStart({ hang: true }, { argv: quickStart })).toBe(1);
});

it.concurrent('the API hangs at heartbeats', async () => {
  const { code, execution } = await underFault({
    before: atHeartbeats({ hang: true }),
    during: (server) => beats(server),
    // After the end of the command, the heartbeat in flight has one second, which passes here.
    meanwhile: async (run, server) => {
      await run.said('; 1 attempt in ');
      await eventually(() => {
        run.skip(1000);
        return finals(server).length > 0;
      });
    },
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the API hangs at the end', async () => {
  const { code, execution } = await underFault({
    before: atEnd({ hang: true }),
    argv: endRunsOut,
    meanwhile: async (run, server) => {
      await eventually(() => finals(server).length > 0);
      run.skip(4_000_000);
    },
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('500 at the start', async () => {
  const { code, server, lines } = await underFault({ before: atStart({ status: 500 }) });
  expect(code).toBe(3);
  expect(lines).toContain(unreported);
  // The start, and one report of the whole run at its end.
  expect(posts(server)).toMatchObject([
    { body: { status: 'RUNNING' } },
    { body: { status: 'FAILED' } },
  ]);
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
  expect(lines).toContain('the server did not accept the end of the run: the server answered 500');
  expect(execution).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('503 with Retry-After in seconds', () =>
  pausesBeforeSecondStart(
    { headers: { 'Retry-After': '2' } },
    { pause: '2.0', leanPause: / 2\.[0-2] s/ },
  ));

it.concurrent('503 with Retry-After as a date', () => {
  const now = inject('leanRuns') ? Date.now() : Date.UTC(2026, 0, 31, 9);
  const date = new Date(now + 3000).toUTCString();
  return pausesBeforeSecondStart(
    { headers: { 'Retry-After': date } },
    { pause: '3.0', leanPause: / [1-3]\.\d s/, now: () => now },
  );
});

it.concurrent('503 with Retry-After 0', () =>
  pausesBeforeSecondStart(
    { headers: { 'Retry-After': '0' } },
    { pause: '1.0', leanPause: / 1\.[01] s/ },
  ));

it.concurrent('503 without Retry-After', () =>
  pausesBeforeSecondStart(
    {},
    { pause: '0.5', leanPause: / 0\.[2-5] s/, argv: ['--api-retry-delay', '5'] },
  ));

it.concurrent('429 at the start', () =>
  pausesBeforeSecondStart(
    { headers: { 'Retry-After': '1' }, status: 429 },
    { pause: '1.0', leanPause: / 1\.[01] s/ },
  ));

it.concurrent('429 at heartbeats', async () => {
  const { code, execution } = await underFault({
    before: atHeartbeats({ status: 429, headers: { 'Retry-After': '600' } }),
    during: (server) => beats(server),
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('409 at the start until the conflict timeout', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      atStart({ status: 409 })(server);
      const conflict = '--api-task-execution-creation-conflict';
      const patience = [`${conflict}-timeout`, runsOut, `${conflict}-retry-delay`, '0.1'];
      const run = startRun([...patience, 'touch', join(dir, 'made')], envOf(server));
      await eventually(() => posts(server).length > 2);
      run.skip(4_000_000);
      expect((await run.ended).code).toBe(75);
      expect(existsSync(join(dir, 'made'))).toBe(false);
      expect(server.executions()).toEqual([]);
    }),
  ));

it.concurrent('409 at the start until there is room', async () => {
  const conflict = '--api-task-execution-creation-conflict';
  const { code, execution } = await underFault({
    before: atStart({ status: 409, times: 2 }),
    argv: [`${conflict}-timeout`, '3600', `${conflict}-retry-delay`, '0.1'],
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('409 at a heartbeat', () =>
  withServer(async (server) => {
    const run = startRun(['sleep', '3600'], envOf(server));
    await run.said('runs as process');
    server.askToStop(String(server.executions()[0]?.uuid));
    await run.said('stopped: ');
    expect((await run.ended).code).toBe(75);
    expect(server.executions()[0]).toMatchObject({ status: 'STOPPED', exit_code: 143 });
  }));

it.concurrent('409 at the end', async () => {
  const { code, server, execution, lines } = await underFault({ before: atEnd({ status: 409 }) });
  expect(code).toBe(3);
  expect(lines).toContain('the server did not accept the end of the run: the server answered 409');
  expect(finals(server)).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('the connection is reset before the server has done anything', async () => {
  const before = atStart({ drop: 'beforeWork', times: 1 });
  const { code, server, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(server.executions()).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'FAILED' });
});

it.concurrent('the connection is reset before the answer to the start', () =>
  isStartedOnce({ drop: 'beforeAnswer' }));

it.concurrent('the connection is reset before the answer to the start, and 500 when it looks', () =>
  isStartedOnce({ drop: 'beforeAnswer' }, { method: 'GET', status: 500 }));

it.concurrent('the connection is reset in the middle of the answer to the start', () =>
  isStartedOnce({ drop: 'midBody' }));

it.concurrent('the answer to the start is lost, and the server knows the Idempotency-Key', async () => {
  const { code, server } = await underFault({
    server: { idempotencyKeys: true },
    before: atStart({ drop: 'beforeAnswer', times: 1 }),
  });
  expect(code).toBe(3);
  expect(server.executions()).toMatchObject([{ status: 'FAILED', exit_code: 3 }]);
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

it.concurrent('a certificate that is not trusted', async () => {
  const { url, requests } = await startTlsServer();
  const env = { PROC_WRAPPER_API_BASE_URL: url };
  const { code, lines } = await underFault({
    env,
    argv: startRunsOut,
    meanwhile: startTakesTooLong,
  });
  expect(code).toBe(3);
  expect(lines).toContain("the server's certificate is not accepted");
  expect(lines).toContain(unreported);
  expect(await doesNotStart({}, { argv: quickStart, env })).toBe(1);
  expect(requests()).toBe(0);
});

it.concurrent('half of a JSON text in answer to the start', async () => {
  const before = atStart({ garbage: true });
  const { code, lines } = await underFault({
    before,
    argv: startRunsOut,
    meanwhile: startTakesTooLong,
  });
  expect(code).toBe(3);
  expect(lines).toContain('not JSON');
  expect(lines).toContain(unreported);
  expect(await doesNotStart({ garbage: true }, { argv: quickStart })).toBe(1);
});

it.concurrent('a web page in answer to the start', async () => {
  const before = atStart({ html: true });
  const { code, lines } = await underFault({
    before,
    argv: startRunsOut,
    meanwhile: startTakesTooLong,
  });
  expect(code).toBe(3);
  expect(lines).toContain('not JSON, but <!doctype html>');
  expect(await doesNotStart({ html: true }, { argv: quickStart })).toBe(1);
});

it.concurrent('an empty answer to the start', async () => {
  const empty = { status: 201, body: '' };
  const { code, lines } = await underFault({ before: atStart(empty) });
  expect(code).toBe(3);
  expect(lines).toContain('without the uuid of an execution');
  expect(await doesNotStart(empty)).toBe(1);
});

it.concurrent('a 1xx before the answer', async () => {
  const before = (server: ReferenceServer) => server.fault({ informational: true, times: 9999 });
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

it.concurrent('invalid answers to heartbeats', async () => {
  const before = (server: ReferenceServer) => {
    atHeartbeats({ garbage: true, times: 1 })(server);
    atHeartbeats({ status: 302, times: 1 })(server);
    atHeartbeats({ status: 200, body: '', times: 1 })(server);
    atHeartbeats({ html: true })(server);
  };
  const during = (server: ReferenceServer) => beats(server, 4);
  const { code, execution } = await underFault({ before, during });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('invalid answers to the final status', async () => {
  const before = (server: ReferenceServer) => {
    atEnd({ garbage: true, times: 1 })(server);
    atEnd({ html: true, times: 1 })(server);
  };
  const { code, execution } = await underFault({ before });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('404 on an update', async () => {
  const gone = atHeartbeats({ status: 404 });
  const { code } = await underFault({ before: gone, during: (server) => beats(server) });
  expect(code).toBe(3);
  // The command ends only when procwrap has the answer.
  await withServer((server) =>
    withGate(async (gate) => {
      gone(server);
      const run = startRun(['sh', '-c', `${gate.wait}; exit 3`], envOf(server));
      await run.said('the server answered 404');
      await run.answered();
      gate.open();
      expect((await run.ended).code).toBe(3);
      expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    }),
  );
});

it.concurrent('400 at the end that names a field', () =>
  withTempDir(async (dir) => {
    const result = join(dir, 'result');
    const { code, execution, lines } = await underFault({
      before: atEnd({ status: 400, body: { output_value: ['is not liked'] }, times: 1 }),
      // Only this run has the file: another one would remove it at its own start.
      command: ['--result-filename', result, 'sh', '-c', `echo 1 > ${result}; exit 3`],
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
