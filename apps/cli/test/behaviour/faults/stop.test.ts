import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startBundle } from './start-bundle.ts';
import { type StartedRun, sendAgain, startRun } from './start-run.ts';
import { atEnd, atStart, envOf, timeout, timeoutMs, withServer } from './under-fault.ts';

const conflict = '--api-task-execution-creation-conflict';
/** How long a last request may take after a stop, in milliseconds. */
const lastChanceMs = 2000;

interface Situation {
  readonly before?: (server: ReferenceServer) => void;
  readonly argv: readonly string[];
  /** Resolves when the signal is to be sent. */
  readonly until: (run: StartedRun, server: ReferenceServer) => Promise<unknown>;
  /** Milliseconds that pass after the signal. */
  readonly thenMs?: number;
}

/**
 * Sends one signal and returns how the run ended. All other waits would take an hour.
 */
const stopWhen = ({ before, argv, until, thenMs = 0 }: Situation) =>
  withServer(async (server) => {
    before?.(server);
    const run = startRun(argv, envOf(server));
    await until(run, server);
    run.send('SIGTERM');
    run.skip(thenMs);
    const { code } = await run.ended;
    return { code, lines: run.lines(), executions: server.executions() };
  });

const requests = (count: number) => (_run: StartedRun, server: ReferenceServer) =>
  eventually(() => server.requests.length >= count);

it.concurrent('a stop while procwrap starts', () =>
  withTempDir(async (dir) => {
    // The result is the same at any moment; these are a few, for a machine of usual speed.
    for (const delayMs of [0, 15, 30, 45, 60, 75]) {
      const made = join(dir, `made-${delayMs}`);
      const { child, ended } = startBundle(['-o', program('notes-pid-and-waits.sh'), made], {});
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      child.kill('SIGTERM');
      const { code, signal } = await ended;
      expect(code ?? signal).toBeOneOf([143, 'SIGTERM']);
    }
  }));

it.concurrent('a stop before the first line of procwrap has run', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const made = join(dir, 'made');
      const run = startRun(['touch', made], envOf(server));
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(143);
      expect(existsSync(made)).toBe(false);
    }),
  ));

it.concurrent('a stop while the server says 409 to the start', async () => {
  const { code, executions, lines } = await stopWhen({
    before: atStart({ status: 409 }),
    argv: [`${conflict}-timeout`, '7200', `${conflict}-retry-delay`, '3600', 'true'],
    until: (run) => run.said('the Task is running as often as it may'),
  });
  expect(code).toBe(143);
  expect(executions).toEqual([]);
  expect(lines).not.toContain('runs as process');
});

it.concurrent('a stop while the start is tried again', async () => {
  const { code, executions } = await stopWhen({
    before: atStart({ status: 503, headers: { 'Retry-After': '600' } }),
    argv: ['true'],
    until: (run) => run.said('trying again in'),
  });
  expect(code).toBe(143);
  expect(executions).toEqual([]);
});

it.concurrent('a stop while the start hangs', async () => {
  const { code, executions, lines } = await stopWhen({
    before: atStart({ hang: true }),
    argv: ['true'],
    until: requests(1),
  });
  expect(code).toBe(143);
  expect(executions).toEqual([]);
  expect(lines).not.toContain('runs as process');
});

it.concurrent('a stop while the program runs', async () => {
  const { code, executions } = await stopWhen({ argv: ['sleep', '3600'], until: requests(2) });
  expect(code).toBe(143);
  expect(executions[0]).toMatchObject({ status: 'ABORTED', exit_code: 143 });
});

it.concurrent('a stop between two attempts', async () => {
  const { code, executions } = await stopWhen({
    argv: ['-r', '5', '--process-retry-delay', '3600', 'sh', '-c', 'exit 7'],
    until: (run) => run.said('the next one starts in 3600 s'),
  });
  expect(code).toBe(7);
  expect(executions[0]).toMatchObject({ status: 'ABORTED', exit_code: 7, failed_attempts: 1 });
});

it.concurrent('a stop while the final status hangs', async () => {
  const { code, executions } = await stopWhen({
    before: atEnd({ hang: true }),
    argv: ['--api-heartbeat-interval', '-1', 'sh', '-c', 'exit 7'],
    until: requests(2),
    thenMs: lastChanceMs,
  });
  expect(code).toBe(7);
  expect(executions[0]).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('a stop while the final status is tried again', async () => {
  const { code, executions } = await stopWhen({
    before: atEnd({ status: 503, headers: { 'Retry-After': '600' } }),
    argv: ['sh', '-c', 'exit 7'],
    until: (run) => run.said('cannot send the final status'),
    thenMs: lastChanceMs,
  });
  expect(code).toBe(7);
  expect(executions[0]).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('a second stop while the final status of the first one hangs', () =>
  withServer(async (server) => {
    atEnd({ hang: true })(server);
    const run = startRun(['--api-heartbeat-interval', '-1', 'sleep', '3600'], envOf(server));
    await run.said('runs as process');
    run.send('SIGTERM');
    await eventually(() => server.requests.length === 2);
    await sendAgain(run, 'SIGTERM');
    run.skip(lastChanceMs);
    expect((await run.ended).code).toBe(143);
    expect(server.executions()[0]).toMatchObject({ status: 'RUNNING' });
  }));

it.concurrent('a stop while the final status of a run that the server stopped hangs', async () => {
  const { code, executions } = await stopWhen({
    before: (server) => {
      atEnd({ hang: true })(server);
      server.fault({ method: 'PATCH', whenStatus: 'STOPPED', hang: true, times: 99 });
    },
    argv: ['sleep', '3600'],
    until: async (run, server) => {
      await run.said('runs as process');
      server.askToStop(String(server.executions()[0]?.uuid));
      await run.said('stopped: ');
      await eventually(() => finalOf(server));
    },
    thenMs: lastChanceMs,
  });
  expect(code).toBe(75);
  expect(executions[0]).toMatchObject({ status: 'STOPPED' });
});

/** The first final status that the server was sent. */
const finalOf = ({ requests }: ReferenceServer) =>
  requests.find(
    ({ method, body }) =>
      method === 'PATCH' &&
      body !== undefined &&
      (body as { status?: unknown }).status !== 'RUNNING',
  );

it.concurrent('a stop while a program is in the grace period of its timeout', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'up');
      const heard = join(dir, 'heard');
      const script = `trap ': > ${heard}' TERM; : > ${up}; while :; do sleep 0.02; done`;
      const run = startRun([...timeout, 'sh', '-c', script], envOf(server));
      await eventually(() => existsSync(up));
      run.skip(timeoutMs);
      await eventually(() => existsSync(heard));
      run.send('SIGTERM');
      await sendAgain(run, 'SIGTERM');
      expect((await run.ended).code).toBe(124);
      expect(server.executions()[0]).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    }),
  ));
