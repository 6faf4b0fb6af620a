import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceServer } from '@procwrap/reference-server';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { type StartedRun, startRun } from './start-run.ts';
import {
  atEnd,
  atHeartbeats,
  atStart,
  envOf,
  timeout,
  timeoutMs,
  withServer,
} from './under-fault.ts';

/** Every other limit is an hour, and no limit of a second ends by itself. */
const budget = ['--stop-budget', '10', '--api-heartbeat-interval', '-1'];
/** When the command gets SIGKILL in a budget of 10 s with a report, in milliseconds. */
const killMs = 6500;
/** From then until no request is waited for. */
const reportMs = 3000;
/** After this time a signal is a second request, not a copy of the first; in milliseconds. */
const laterMs = 300;

/** The server takes the start, and no status after it. */
const hangs = (server: ReferenceServer) => {
  atHeartbeats({ hang: true })(server);
  atEnd({ hang: true })(server);
  server.fault({ method: 'PATCH', whenStatus: 'STOPPED', hang: true, times: 99 });
};

const statusOf = ({ body }: ReferenceServer['requests'][number]) =>
  (body as { status?: unknown } | undefined)?.status;

/** Waits until a final status was sent. */
const reported = (server: ReferenceServer) =>
  eventually(() =>
    server.requests.some(
      (request) =>
        request.method === 'PATCH' && ![undefined, 'RUNNING'].includes(statusOf(request) as string),
    ),
  );

/** A command that notes that it is up, and each TERM. */
const stubborn = (dir: string, onTerm = ':') => [
  'sh',
  '-c',
  `trap 'echo TERM >> ${dir}/heard; ${onTerm}' TERM; echo $$ > ${dir}/pid; mv ${dir}/pid ${dir}/up; while :; do sleep 0.02; done`,
];

interface Scene {
  readonly run: StartedRun;
  readonly server: ReferenceServer;
  readonly heard: () => boolean;
  readonly file: (name: string) => string;
}

/** Runs a command with a budget of ten seconds; `act` plays with it to its end. */
const withBudget = (
  words: (dir: string) => readonly string[],
  act: (scene: Scene) => Promise<void>,
  prepare = hangs,
) =>
  withServer((server) =>
    withTempDir(async (dir) => {
      prepare(server);
      const run = startRun([...budget, ...words(dir)], envOf(server));
      const file = (name: string) => join(dir, name);
      await act({ run, server, file, heard: () => existsSync(file('heard')) });
    }),
  );

const isUp = ({ file }: Scene) => eventually(() => existsSync(file('up')));

it.concurrent('a stop within a budget before the start was requested', () =>
  withBudget(
    (dir) => ['touch', join(dir, 'made')],
    async ({ run, server, file }) => {
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(143);
      expect([existsSync(file('made')), server.executions()]).toEqual([false, []]);
    },
    atStart({ hang: true }),
  ));

it.concurrent('a stop within a budget while the start hangs', () =>
  withBudget(
    () => ['true'],
    async ({ run, server }) => {
      await eventually(() => server.requests.length > 0);
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(143);
      expect(run.lines()).not.toContain('runs as process');
    },
    atStart({ hang: true }),
  ));

it.concurrent('a stop within a budget while the program runs', () =>
  withBudget(
    () => ['sleep', '3600'],
    async ({ run, server }) => {
      await run.said('runs as process');
      run.send('SIGTERM');
      await reported(server);
      run.skip(killMs + reportMs);
      expect((await run.ended).code).toBe(143);
      expect(server.executions()[0]).toMatchObject({ status: 'RUNNING' });
    },
  ));

it.concurrent('a stop within a budget of a program that ignores TERM', () =>
  withBudget(stubborn, async (scene) => {
    const { run, server, heard } = scene;
    await isUp(scene);
    run.send('SIGTERM');
    await eventually(heard);
    run.skip(killMs);
    await reported(server);
    run.skip(reportMs);
    expect((await run.ended).code).toBe(137);
    expect(run.lines()).toMatch(/sent SIGKILL after the grace period of 6\.\d+ s/);
  }));

it.concurrent('a stop within a budget of a program that leaves a process which ignores TERM', () =>
  withBudget(
    (dir) => [
      'sh',
      '-c',
      `${stubborn(dir)
        .join(' ')
        .replace(/^sh -c /, '(')}) & trap 'exit 5' TERM; while :; do sleep 0.02; done`,
    ],
    async (scene) => {
      const { run, server, file } = scene;
      await isUp(scene);
      run.send('SIGTERM');
      await run.said('left processes behind');
      run.skip(killMs);
      await reported(server);
      run.skip(reportMs);
      expect((await run.ended).code).toBe(5);
      expect(isAlive(Number(readFileSync(file('up'), 'utf8')))).toBe(false);
    },
  ));

it.concurrent('a stop within a budget between two attempts', () =>
  withBudget(
    () => ['-r', '5', '--process-retry-delay', '3600', 'sh', '-c', 'exit 7'],
    async ({ run, server }) => {
      await run.said('the next one starts in 3600 s');
      run.send('SIGTERM');
      await run.said('aborted: ');
      // An update that hangs may delay the final status for a second.
      run.skip(1000);
      await reported(server);
      run.skip(killMs + reportMs - 1000);
      expect((await run.ended).code).toBe(7);
    },
  ));

it.concurrent('a stop within a budget while the final status hangs', () =>
  withBudget(
    () => ['sh', '-c', 'exit 7'],
    async ({ run, server }) => {
      await reported(server);
      run.send('SIGTERM');
      run.skip(killMs + reportMs);
      expect((await run.ended).code).toBe(7);
    },
  ));

it.concurrent('a second stop within a budget while the final status hangs', () =>
  withBudget(
    () => ['sleep', '3600'],
    async ({ run, server }) => {
      await run.said('runs as process');
      run.send('SIGTERM');
      await reported(server);
      run.skip(laterMs);
      run.send('SIGTERM');
      run.skip(2000);
      expect((await run.ended).code).toBe(143);
    },
  ));

it.concurrent('a stop within a budget in the grace period of a timeout', () =>
  withBudget(
    (dir) => [...timeout, ...stubborn(dir)],
    async (scene) => {
      const { run, server, heard } = scene;
      await isUp(scene);
      run.skip(timeoutMs);
      await eventually(heard);
      run.send('SIGTERM');
      run.skip(killMs);
      await reported(server);
      run.skip(reportMs);
      expect((await run.ended).code).toBe(124);
      expect(run.lines()).toContain('sent SIGKILL before the end of the grace period of 3600 s');
    },
  ));

it.concurrent('a stop within a budget after a stop by the server', () =>
  withBudget(
    (dir) => ['--api-heartbeat-interval', '0.1', ...stubborn(dir)],
    async (scene) => {
      const { run, server, heard } = scene;
      await isUp(scene);
      await run.said('runs as process');
      server.askToStop(String(server.executions()[0]?.uuid));
      await eventually(heard);
      run.send('SIGTERM');
      run.skip(killMs);
      await reported(server);
      run.skip(reportMs);
      expect((await run.ended).code).toBe(75);
    },
    (server) => {
      atEnd({ hang: true })(server);
      server.fault({ method: 'PATCH', whenStatus: 'STOPPED', hang: true, times: 99 });
    },
  ));

it.concurrent('a stop with a drain', () =>
  withBudget(
    (dir) => ['--drain', '4', ...stubborn(dir, 'exit 5')],
    async (scene) => {
      const { run, server, heard } = scene;
      const message = () => server.executions()[0]?.last_status_message;
      await isUp(scene);
      await run.said('runs as process');
      run.send('SIGTERM');
      await eventually(() => message() === 'draining');
      expect(heard()).toBe(false);
      run.skip(4000);
      expect((await run.ended).code).toBe(5);
      expect(heard()).toBe(true);
      expect(server.executions()[0]).toMatchObject({ status: 'ABORTED', exit_code: 5 });
      expect(message()).not.toBe('draining');
    },
    () => {},
  ));

it.concurrent('a second stop during a drain', () =>
  withBudget(
    (dir) => ['--drain', '4', ...stubborn(dir)],
    async (scene) => {
      const { run, server, heard } = scene;
      await isUp(scene);
      run.send('SIGTERM');
      await run.said('draining');
      run.skip(laterMs);
      run.send('SIGTERM');
      await eventually(heard);
      run.skip(laterMs);
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(137);
      expect(server.executions()[0]).toMatchObject({ status: 'ABORTED' });
    },
    () => {},
  ));

it.concurrent('the program ends during a drain', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'up');
      const end = join(dir, 'end');
      const script = `: > ${up}; while [ ! -e ${end} ]; do sleep 0.02; done`;
      const run = startRun([...budget, '--drain', '4', 'sh', '-c', script], envOf(server));
      await eventually(() => existsSync(up));
      run.send('SIGTERM');
      await run.said('draining');
      writeFileSync(end, '');
      expect((await run.ended).code).toBe(0);
      expect(server.executions()[0]).toMatchObject({ status: 'SUCCEEDED' });
    }),
  ));

it.concurrent('the program fails during a drain', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const end = join(dir, 'end');
      const script = `: > ${dir}/up; while [ ! -e ${end} ]; do sleep 0.02; done; exit 9`;
      const words = ['--drain', '4', '-r', '3', 'sh', '-c', script];
      const run = startRun([...budget, ...words], envOf(server));
      await eventually(() => existsSync(join(dir, 'up')));
      run.send('SIGTERM');
      await run.said('draining');
      writeFileSync(end, '');
      expect((await run.ended).code).toBe(9);
      expect(server.executions()[0]).toMatchObject({ status: 'ABORTED', exit_code: 9 });
    }),
  ));
