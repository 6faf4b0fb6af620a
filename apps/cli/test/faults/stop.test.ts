import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startBundle } from './start-bundle.ts';
import { type StartedRun, startRun } from './start-run.ts';
import { atEnd, atStart, envOf, lateMs, withServer } from './under-fault.ts';

const patient = [
  '--api-request-timeout',
  '60',
  '--api-final-update-timeout',
  '60',
  '--api-task-execution-creation-error-timeout',
  '60',
];
const conflict = '--api-task-execution-creation-conflict';
/** How long a last request may take once a stop has cut the waiting short, in milliseconds. */
const lastChanceMs = 2000;

interface Situation {
  readonly before?: (server: ReferenceServer) => void;
  readonly argv: readonly string[];
  /** Resolves when the signal is due. */
  readonly until: (run: StartedRun, server: ReferenceServer) => Promise<unknown>;
}

/** Sends one signal when it is due; says how the run ended and how long after the signal. */
const stopWhen = ({ before, argv, until }: Situation) =>
  withServer(async (server) => {
    before?.(server);
    const run = startRun([...patient, ...argv], envOf(server));
    await until(run, server);
    const asked = performance.now();
    run.send('SIGTERM');
    const { code } = await run.ended;
    const took = performance.now() - asked;
    return { code, took, lines: run.lines(), executions: server.executions(), server };
  });

const requests = (count: number) => (_run: StartedRun, server: ReferenceServer) =>
  eventually(() => server.requests.length >= count);

it.concurrent('a stop while the wrapper starts', () =>
  withTempDir(async (dir) => {
    for (const delayMs of [0, 15, 30, 45, 60, 75]) {
      const made = join(dir, `made-${delayMs}`);
      const { child, ended } = startBundle(['-o', program('notes-pid-and-waits.sh'), made], {});
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const asked = performance.now();
      child.kill('SIGTERM');
      const { code, signal, at } = await ended;
      expect(code ?? signal).toBeOneOf([143, 'SIGTERM']);
      expect(at - asked).toBeLessThan(lateMs);
    }
  }));

it.concurrent('a stop before the first line of ours has run', () =>
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
  const { code, took, executions, lines } = await stopWhen({
    before: atStart({ status: 409 }),
    argv: [`${conflict}-timeout`, '60', `${conflict}-retry-delay`, '30', 'true'],
    until: (run) => run.said('the Task is running as often as it may'),
  });
  expect(code).toBe(143);
  expect(took).toBeLessThan(lateMs);
  expect(executions).toEqual([]);
  expect(lines).not.toContain('runs as process');
});

it.concurrent('a stop while the start is tried again', async () => {
  const { code, took, executions } = await stopWhen({
    before: atStart({ status: 503, headers: { 'Retry-After': '30' } }),
    argv: ['true'],
    until: (run) => run.said('trying again in'),
  });
  expect(code).toBe(143);
  expect(took).toBeLessThan(lateMs);
  expect(executions).toEqual([]);
});

it.concurrent('a stop while the start hangs', async () => {
  const { code, took, executions, lines } = await stopWhen({
    before: atStart({ hang: true }),
    argv: ['true'],
    until: requests(1),
  });
  expect(code).toBe(143);
  expect(took).toBeLessThan(lateMs);
  expect(executions).toEqual([]);
  expect(lines).not.toContain('runs as process');
});

it.concurrent('a stop while the program runs', async () => {
  const { code, took, executions } = await stopWhen({
    argv: ['sleep', '60'],
    until: requests(2),
  });
  expect(code).toBe(143);
  expect(took).toBeLessThan(lateMs);
  expect(executions[0]).toMatchObject({ status: 'ABORTED', exit_code: 143 });
});

it.concurrent('a stop between two attempts', async () => {
  const { code, took, executions } = await stopWhen({
    argv: ['-r', '5', '--process-retry-delay', '60', 'sh', '-c', 'exit 7'],
    until: (run) => run.said('the next one starts in 60 s'),
  });
  expect(code).toBe(7);
  expect(took).toBeLessThan(lateMs);
  expect(executions[0]).toMatchObject({ status: 'ABORTED', exit_code: 7, failed_attempts: 1 });
});

it.concurrent('a stop while the final status hangs', async () => {
  const { code, took, executions } = await stopWhen({
    before: atEnd({ hang: true }),
    argv: ['--api-heartbeat-interval', '-1', 'sh', '-c', 'exit 7'],
    until: requests(2),
  });
  expect(code).toBe(7);
  expect(took).toBeLessThan(lastChanceMs + lateMs);
  expect(executions[0]).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('a stop while the final status is tried again', async () => {
  const { code, took, executions } = await stopWhen({
    before: atEnd({ status: 503, headers: { 'Retry-After': '30' } }),
    argv: ['sh', '-c', 'exit 7'],
    until: (run) => run.said('cannot send the final status'),
  });
  expect(code).toBe(7);
  expect(took).toBeLessThan(lastChanceMs + lateMs);
  expect(executions[0]).toMatchObject({ status: 'RUNNING' });
});

it.concurrent('a second stop while the final status of the first one hangs', () =>
  withServer(async (server) => {
    atEnd({ hang: true })(server);
    const run = startRun(
      [...patient, '--api-heartbeat-interval', '-1', 'sleep', '60'],
      envOf(server),
    );
    await run.said('runs as process');
    const first = performance.now();
    run.send('SIGTERM');
    await eventually(() => server.requests.length === 2 && performance.now() - first > 260);
    const second = performance.now();
    run.send('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect(performance.now() - second).toBeLessThan(lastChanceMs + lateMs);
    expect(server.executions()[0]).toMatchObject({ status: 'RUNNING' });
  }));

it.concurrent('a stop while the final status of a run that the server stopped hangs', async () => {
  const { code, took, executions } = await stopWhen({
    before: (server) => {
      atEnd({ hang: true })(server);
      server.fault({ method: 'PATCH', whenStatus: 'STOPPED', hang: true, times: 99 });
    },
    argv: ['sleep', '60'],
    until: async (run, server) => {
      await run.said('runs as process');
      server.askToStop(String(server.executions()[0]?.uuid));
      await run.said('stopped: ');
    },
  });
  expect(code).toBe(75);
  expect(took).toBeLessThan(lastChanceMs + lateMs);
  expect(executions[0]).toMatchObject({ status: 'STOPPED' });
});

it.concurrent('a stop while a program is in the grace of its timeout', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'up');
      const script = `trap 'touch ${up}' TERM; while :; do sleep 0.02; done`;
      const grace = ['--process-termination-grace-period', '60'];
      const run = startRun(['-t', '0.3', ...grace, 'sh', '-c', script], envOf(server));
      await eventually(() => existsSync(up));
      const asked = performance.now();
      run.send('SIGTERM');
      await eventually(() => performance.now() - asked > 260);
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(124);
      expect(performance.now() - asked).toBeLessThan(260 + lateMs);
      expect(server.executions()[0]).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    }),
  ));
