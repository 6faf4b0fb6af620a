import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { notedPid, startBundle } from './start-bundle.ts';
import { startRun } from './start-run.ts';
import { envOf, lateMs, withServer } from './under-fault.ts';

/** A run with a server of its own, to its end. */
const reported = (...argv: string[]) =>
  withServer(async (server) => {
    const run = startRun(argv, envOf(server));
    const { code, ms } = await run.ended;
    return { code, ms, lines: run.lines(), execution: server.executions()[0] };
  });

const everyPid = (dir: string) =>
  readdirSync(dir).map((name) => Number(readFileSync(join(dir, name), 'utf8')));

const grace = ['--process-termination-grace-period', '0.3'];
const ignoring = (up: string) => [
  'sh',
  '-c',
  `trap '' TERM; echo $$ > ${up}; while :; do sleep 0.05; done`,
];

it.concurrent('the program ignores TERM at its timeout', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const { code, ms, execution } = await reported(...grace, '-t', '0.5', ...ignoring(up));
    expect(code).toBe(124);
    expect(ms).toBeGreaterThan(790);
    expect(ms).toBeLessThan(800 + lateMs);
    expect(isAlive(await notedPid(up))).toBe(false);
    expect(execution).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT', exit_code: 124 });
  }));

it.concurrent('the program ignores TERM at a stop', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'pid');
      const run = startRun([...grace, ...ignoring(up)], envOf(server));
      const pid = await notedPid(up);
      const asked = performance.now();
      run.send('SIGTERM');
      expect((await run.ended).code).toBe(137);
      expect(performance.now() - asked).toBeLessThan(300 + lateMs);
      expect(isAlive(pid)).toBe(false);
      expect(server.executions()[0]).toMatchObject({ status: 'ABORTED', exit_code: 137 });
    }),
  ));

it.concurrent('the program has been suspended', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const heard = join(dir, 'heard');
    const loop = 'while :; do sleep 0.02; done';
    const script = `trap 'touch ${heard}; exit 0' TERM; echo $$ > ${up}; kill -STOP $$; ${loop}`;
    const { code, ms } = await reported('-t', '0.5', 'sh', '-c', script);
    expect(code).toBe(124);
    expect(ms).toBeLessThan(500 + lateMs);
    expect(existsSync(heard)).toBe(true);
    expect(isAlive(await notedPid(up))).toBe(false);
  }));

it.concurrent('the program leaves a process in the background', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const script = `sleep 60 & echo $! > ${up}; exit 3`;
    const { code, ms, execution } = await reported('sh', '-c', script);
    expect(code).toBe(3);
    expect(ms).toBeLessThan(lateMs);
    expect(isAlive(await notedPid(up))).toBe(false);
    expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
  }));

it.concurrent('the program leaves daemons outside of its group', () =>
  withTempDir(async (dir) => {
    const { code, execution } = await reported(program('scatters-family.sh'), dir);
    expect(code).toBe(0);
    expect(everyPid(dir)).toHaveLength(6);
    expect(everyPid(dir).filter(isAlive)).toEqual([]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', exit_code: 0 });
  }));

it.concurrent('the program has daemons outside of its group when its time is up', () =>
  withTempDir(async (dir) => {
    const { code, ms } = await reported('-t', '0.8', program('scatters-family.sh'), dir, 'stay');
    expect(code).toBe(124);
    expect(ms).toBeLessThan(800 + lateMs);
    expect(everyPid(dir)).toHaveLength(6);
    expect(everyPid(dir).filter(isAlive)).toEqual([]);
  }));

it.concurrent('the program leaves a process that ignores TERM', () =>
  withTempDir(async (dir) => {
    const note = join(dir, 'pid');
    const { code, ms } = await reported(...grace, program('leaves-stubborn.sh'), note);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(300 + lateMs);
    expect(isAlive(await notedPid(note))).toBe(false);
  }));

it.concurrent('the program closes its standard input', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const script = `exec <&-; echo $$ > ${up}; exec sleep 60`;
    const { child, ended } = startBundle(['-o', '-t', '0.5', 'sh', '-c', script], {}, [
      'pipe',
      'ignore',
      'ignore',
    ]);
    child.stdin?.on('error', () => {});
    child.stdin?.write(Buffer.alloc(1_000_000));
    await notedPid(up);
    const started = performance.now();
    const { code, at } = await ended;
    expect(code).toBe(124);
    expect(at - started).toBeLessThan(500 + lateMs);
  }));

it.concurrent('the program is ended by a signal from elsewhere', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'pid');
      const run = startRun([program('notes-pid-and-waits.sh'), up], envOf(server));
      const pid = await notedPid(up);
      process.kill(pid, 'SIGKILL');
      const { code } = await run.ended;
      expect(code).toBe(137);
      await eventually(() => !isAlive(pid));
      expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 137 });
    }),
  ));

it.concurrent('the program is not there', async () => {
  const { code, lines, execution } = await reported('-r', '3', 'no-such-program');
  expect(code).toBe(127);
  expect(lines.match(/cannot find/g)).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 127 });
});

it.concurrent('the program cannot be executed', async () => {
  const { code, execution } = await reported('-r', '3', '/etc/passwd');
  expect(code).toBe(126);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 126 });
});

it.concurrent('the work folder is missing', async () => {
  const { code, lines, execution } = await reported('-w', '/no/such/folder', 'true');
  expect(code).toBe(126);
  expect(lines).toContain('/no/such/folder');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 126 });
});

it.concurrent('the command is longer than the system takes', async () => {
  const { code, execution } = await reported('-r', '3', 'echo', 'x'.repeat(200_000));
  expect(code).toBe(126);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 126 });
});
