import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { notedPid, startMovable } from './start-bundle.ts';
import { type StartedRun, startRun } from './start-run.ts';
import { envOf, runsOut, timeout, timeoutMs, withServer } from './under-fault.ts';

/** Runs a command with its own server to its end; `act` runs in the meantime. */
const reported = (argv: readonly string[], act?: (run: StartedRun) => Promise<unknown>) =>
  withServer(async (server) => {
    const run = startRun(argv, envOf(server));
    await act?.(run);
    const { code } = await run.ended;
    return { code, lines: run.lines(), execution: server.executions()[0] };
  });

const everyPid = (dir: string) =>
  readdirSync(dir).map((name) => Number(readFileSync(join(dir, name), 'utf8')));
const familySize = 6;

const grace = ['--process-termination-grace-period', runsOut];
const graceMs = 3_600_000;

/** A program that writes its pid to `pid`, handles TERM by writing to `heard`, and continues. */
const ignoring = (dir: string) => {
  const up = join(dir, 'pid');
  const heard = join(dir, 'heard');
  const script = `trap ': > ${heard}' TERM; echo $$ > ${up}; while :; do sleep 0.05; done`;
  return { up, command: ['sh', '-c', script], hasHeard: () => existsSync(heard) };
};

it.concurrent('the program ignores TERM at its timeout', () =>
  withTempDir(async (dir) => {
    const { up, command, hasHeard } = ignoring(dir);
    const { code, execution } = await reported([...grace, ...timeout, ...command], async (run) => {
      const pid = await notedPid(up);
      run.skip(timeoutMs);
      await eventually(hasHeard);
      // In a lean run, the grace period ends by itself.
      if (!inject('leanRuns')) expect(isAlive(pid)).toBe(true);
      run.skip(graceMs);
    });
    expect(code).toBe(124);
    expect(isAlive(await notedPid(up))).toBe(false);
    expect(execution).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT', exit_code: 124 });
  }));

it.concurrent('the program ignores TERM at a stop', () =>
  withTempDir(async (dir) => {
    const { up, command, hasHeard } = ignoring(dir);
    const { code, execution } = await reported([...grace, ...command], async (run) => {
      const pid = await notedPid(up);
      run.send('SIGTERM');
      await eventually(hasHeard);
      // In a lean run, the grace period ends by itself.
      if (!inject('leanRuns')) expect(isAlive(pid)).toBe(true);
      run.skip(graceMs);
    });
    expect(code).toBe(137);
    expect(isAlive(await notedPid(up))).toBe(false);
    expect(execution).toMatchObject({ status: 'ABORTED', exit_code: 137 });
  }));

it.concurrent('the program has been suspended', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const heard = join(dir, 'heard');
    const loop = 'while :; do sleep 0.02; done';
    const script = `trap 'touch ${heard}; exit 0' TERM; echo $$ > ${up}; kill -STOP $$; ${loop}`;
    const { code } = await reported([...timeout, 'sh', '-c', script], async (run) => {
      const pid = await notedPid(up);
      await eventually(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') T '));
      run.skip(timeoutMs);
    });
    expect(code).toBe(124);
    expect(existsSync(heard)).toBe(true);
    expect(isAlive(await notedPid(up))).toBe(false);
  }));

it.concurrent('the program leaves a process in the background', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const script = `sleep 3600 & echo $! > ${up}; exit 3`;
    const { code, execution } = await reported(['sh', '-c', script]);
    expect(code).toBe(3);
    expect(isAlive(await notedPid(up))).toBe(false);
    expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
  }));

it.concurrent('the program leaves daemons outside of its group', () =>
  withTempDir(async (dir) => {
    const { code, execution } = await reported([program('scatters-family.sh'), dir]);
    expect(code).toBe(0);
    expect(everyPid(dir)).toHaveLength(familySize);
    expect(everyPid(dir).filter(isAlive)).toEqual([]);
    expect(execution).toMatchObject({ status: 'SUCCEEDED', exit_code: 0 });
  }));

it.concurrent('the program has daemons outside of its group at its timeout', () =>
  withTempDir(async (dir) => {
    const argv = [...timeout, program('scatters-family.sh'), dir, 'stay'];
    const { code } = await reported(argv, async (run) => {
      await eventually(
        () => readdirSync(dir).filter((name) => !name.startsWith('.')).length === familySize,
      );
      run.skip(timeoutMs);
    });
    expect(code).toBe(124);
    expect(everyPid(dir)).toHaveLength(familySize);
    expect(everyPid(dir).filter(isAlive)).toEqual([]);
  }));

it.concurrent('the program leaves a process that ignores TERM', () =>
  withTempDir(async (dir) => {
    const note = join(dir, 'pid');
    // It never ends by itself, so a short grace period is as good as a long one.
    const shortGrace = ['--process-termination-grace-period', '0.3'];
    const { code } = await reported([...shortGrace, program('leaves-stubborn.sh'), note]);
    expect(code).toBe(0);
    expect(isAlive(await notedPid(note))).toBe(false);
  }));

it.concurrent('the program closes its standard input', () =>
  withTempDir(async (dir) => {
    const up = join(dir, 'pid');
    const argv = ['-o', ...timeout, 'sh', '-c', `exec <&-; echo $$ > ${up}; exec sleep 3600`];
    const { child, ended, skip } = startMovable(argv, {}, ['pipe', 'ignore', 'ignore']);
    child.stdin?.on('error', () => {});
    child.stdin?.write(Buffer.alloc(1_000_000));
    await notedPid(up);
    await skip(timeoutMs);
    expect((await ended).code).toBe(124);
  }));

it.concurrent('another process ends the program by a signal', () =>
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

it.concurrent('the program does not exist', async () => {
  const { code, lines, execution } = await reported(['-r', '3', 'no-such-program']);
  expect(code).toBe(127);
  expect(lines.match(/cannot find/g)).toHaveLength(1);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 127 });
});

it.concurrent('the program cannot be executed', async () => {
  const { code, execution } = await reported(['-r', '3', '/etc/passwd']);
  expect(code).toBe(126);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 126 });
});

it.concurrent('the work folder is missing', async () => {
  const { code, lines, execution } = await reported(['-w', '/no/such/folder', 'true']);
  expect(code).toBe(126);
  expect(lines).toContain('/no/such/folder');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 126 });
});

it.concurrent('the command is longer than the system allows', async () => {
  const { code, execution } = await reported(['-r', '3', 'echo', 'x'.repeat(200_000)]);
  expect(code).toBe(126);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 126 });
});
