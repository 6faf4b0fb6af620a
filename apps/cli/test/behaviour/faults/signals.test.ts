import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { reacting, seen } from '../run/reacting.ts';
import { startBundle } from './start-bundle.ts';
import { type StartedRun, startRun } from './start-run.ts';
import { envOf, runsOut, withServer } from './under-fault.ts';

interface Scene {
  readonly argv?: readonly string[];
  /** What the command does at each signal; it creates a file `up` before. */
  readonly command: (dir: string) => readonly string[];
  readonly act: (run: StartedRun, dir: string) => Promise<unknown>;
}

/** Runs a case to its end. */
const play = ({ argv = [], command, act }: Scene) =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const run = startRun([...argv, ...command(dir)], envOf(server));
      await seen(dir, 'up');
      await act(run, dir);
      const { code } = await run.ended;
      return { code, lines: run.lines(), execution: server.executions()[0] };
    }),
  );

const grace = (seconds: string) => ['--process-termination-grace-period', seconds];

it.concurrent('HUP outside of a terminal, and the program fails', async () => {
  const { code, execution } = await play({
    argv: ['-r', '1', '--process-retry-delay', '0'],
    command: (dir) => reacting(dir, { HUP: 'exit 3' }),
    act: async (run) => {
      run.send('SIGHUP');
      await run.said('attempt 1 exited with 3; the next one starts');
      await run.said('attempt 2 runs as process');
      run.send('SIGTERM');
    },
  });
  expect(code).toBe(143);
  expect(execution).toMatchObject({ status: 'ABORTED', failed_attempts: 2 });
});

it.concurrent('HUP outside of a terminal between two attempts', async () => {
  const { code, execution } = await play({
    argv: ['-r', '1', '--process-retry-delay', '0.5'],
    command: (dir) => ['sh', '-c', `[ -e ${dir}/up ] && exit 3; touch ${dir}/up; exit 1`],
    act: async (run) => {
      await run.said('the next one starts in');
      run.send('SIGHUP');
    },
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', failed_attempts: 2 });
});

it.concurrent('QUIT outside of a terminal', async () => {
  const { code, execution } = await play({
    argv: grace('0'),
    command: (dir) => reacting(dir, { QUIT: `touch ${dir}/dump`, USR1: 'exit 3' }),
    act: async (run, dir) => {
      run.send('SIGQUIT');
      await seen(dir, 'dump');
      run.send('SIGUSR1');
    },
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('a signal that is mapped to nothing, and the program fails', async () => {
  const { code, execution } = await play({
    argv: ['--map-signal', 'HUP:0,TERM:0', '-r', '0'],
    command: (dir) => reacting(dir, { USR1: 'exit 3' }),
    act: async (run) => {
      run.send('SIGHUP');
      run.send('SIGTERM');
      run.send('SIGUSR1');
    },
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED' });
});

it.concurrent('TERM, then INT', async () => {
  const { code, execution } = await play({
    argv: grace('3600'),
    command: (dir) => reacting(dir, { TERM: `touch ${dir}/smart`, INT: 'exit 9' }),
    act: async (run, dir) => {
      run.send('SIGTERM');
      await seen(dir, 'smart');
      run.send('SIGINT');
    },
  });
  expect(code).toBe(9);
  expect(execution).toMatchObject({ status: 'ABORTED', exit_code: 9 });
});

it.concurrent('the server stops the run, then INT comes', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const words = reacting(dir, { TERM: `touch ${dir}/smart`, INT: `touch ${dir}/fast; exit 9` });
      const run = startRun([...grace('3600'), ...words], envOf(server));
      await seen(dir, 'up');
      await eventually(() => server.executions()[0]);
      server.askToStop(String(server.executions()[0]?.uuid));
      await seen(dir, 'smart');
      run.send('SIGINT');
      expect((await run.ended).code).toBe(75);
      expect(existsSync(join(dir, 'fast'))).toBe(true);
      expect(server.executions()[0]).toMatchObject({ status: 'STOPPED' });
    }),
  ));

it.concurrent('ABRT from outside', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const words = reacting(dir, { ABRT: 'exit 3' });
      const { child, ended } = startBundle(words, envOf(server));
      try {
        await seen(dir, 'up');
        child.kill('SIGABRT');
        expect((await ended).code).toBe(3);
        expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 3 });
      } finally {
        child.kill('SIGKILL');
      }
    }),
  ));

it.concurrent('the program leaves a process that does not end', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const words = [...grace(runsOut), program('leaves-stubborn.sh'), join(dir, 'pid')];
      const run = startRun(words, envOf(server));
      await run.said('left processes behind');
      run.skip(3_600_000);
      expect((await run.ended).code).toBe(0);
      expect(run.lines()).toContain(`sent SIGKILL after the grace period of ${runsOut} s`);
    }),
  ));

it.concurrent('the program starts a daemon that has to stay', () =>
  withTempDir(async (dir) => {
    const daemon = `PROCWRAP_ID=stay setsid sh -c 'touch ${dir}/up; exec sleep 3600' >/dev/null 2>&1 &`;
    const script = `${daemon} echo $! > ${dir}/pid; while [ ! -e ${dir}/up ]; do sleep 0.02; done; exit 3`;
    const run = startRun(['-o', 'sh', '-c', script]);
    expect((await run.ended).code).toBe(3);
    const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  }));
