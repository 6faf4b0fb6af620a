import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { notedPid, startBundle } from './start-bundle.ts';
import { startRun } from './start-run.ts';
import { envOf, timeout, timeoutMs, withServer } from './under-fault.ts';

/** Runs procwrap with its own server and folder to its end. */
const reported = (argv: (dir: string) => readonly string[]) =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const run = startRun(argv(dir), envOf(server));
      const { code } = await run.ended;
      const made = existsSync(join(dir, 'made'));
      return { code, made, lines: run.lines(), execution: server.executions()[0] };
    }),
  );

/**
 * The state of a process in the kernel: `T` is suspended, `Z` has ended and was not read; undefined
 * when it is gone.
 */
const stateOf = (pid: number | undefined): string => {
  try {
    return /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
};

it.concurrent('procwrap is killed', () =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'pid');
      const { child, ended } = startBundle([program('notes-pid-and-waits.sh'), up], envOf(server));
      const pid = await notedPid(up);
      await eventually(() => server.requests.length > 1);
      child.kill('SIGKILL');
      await ended;
      await eventually(() => !isAlive(pid));
      expect(server.executions()[0]).toMatchObject({ status: 'RUNNING' });
    }),
  ));

/**
 * A program that suspends procwrap and ends; when its timeout came first, the test tries again with
 * more time.
 */
const endsWhileHeldUp = async (dir: string, seconds: number): Promise<number | null> => {
  const up = join(dir, `pid-${seconds}`);
  const script = `echo $$ > ${up}.new; mv ${up}.new ${up}; kill -STOP $PPID; exit 4`;
  const argv = ['-o', '-t', String(seconds), 'sh', '-c', script];
  const { child, ended } = startBundle(argv, {});
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const isHeldUp = () => stateOf(child.pid) === 'T';
  await eventually(() => isHeldUp() || isOver);
  if (isOver) return endsWhileHeldUp(dir, seconds * 4);
  const pid = await notedPid(up);
  await eventually(() => stateOf(pid) === 'Z');
  // The timeout of the program passes, too, before procwrap continues.
  await systemClock.sleep(seconds * 1000);
  child.kill('SIGCONT');
  return (await ended).code;
};

it.concurrent('procwrap is suspended past the timeout of a program that ended in time', () =>
  withTempDir(async (dir) => expect(await endsWhileHeldUp(dir, 1)).toBe(4)));

it.concurrent('the input file cannot be written', async () => {
  const { code, made, lines, execution } = await reported((dir) => [
    '-i',
    'text',
    '--input-filename',
    join(dir, 'missing', 'input'),
    'touch',
    join(dir, 'made'),
  ]);
  expect(code).toBe(78);
  expect(made).toBe(false);
  expect(lines).toContain('cannot write the input file');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 78 });
});

it.concurrent('the disk is full when the input file is written', async () => {
  const { code, made, lines, execution } = await reported((dir) => {
    symlinkSync('/dev/full', join(dir, 'input'));
    return ['-i', 'text', '--input-filename', join(dir, 'input'), 'touch', join(dir, 'made')];
  });
  expect(code).toBe(78);
  expect(made).toBe(false);
  expect(lines).toContain('ENOSPC');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 78 });
});

it.concurrent('the input file cannot be removed', async () => {
  const { code, lines, execution } = await reported((dir) => {
    const input = join(dir, 'input');
    const script = `rm ${input}; mkdir ${input}; exit 3`;
    return ['-i', 'text', '--input-filename', input, 'sh', '-c', script];
  });
  expect(code).toBe(3);
  expect(lines).toContain('cannot remove the input file');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the result file is a folder', async () => {
  const { code, lines, execution } = await reported((dir) => {
    const result = join(dir, 'result');
    return ['--result-filename', result, 'sh', '-c', `mkdir ${result}; exit 3`];
  });
  expect(code).toBe(3);
  expect(lines).toContain('is not sent: it is no regular file');
  expect(lines).toContain('cannot remove the result file');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the result file is a pipe without a writer', async () => {
  const { code, lines, execution } = await reported((dir) => {
    const result = join(dir, 'result');
    return ['--result-filename', result, 'sh', '-c', `mkfifo ${result}; exit 3`];
  });
  expect(code).toBe(3);
  expect(lines).toContain('is not sent: it is no regular file');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3 });
});

it.concurrent('the result file is not JSON', async () => {
  const { code, lines, execution } = await reported((dir) => {
    const result = join(dir, 'result.json');
    return ['--result-filename', result, 'sh', '-c', `echo '{"half' > ${result}`];
  });
  expect(code).toBe(0);
  expect(lines).toContain('is not sent: it is not valid json');
  expect(execution).toMatchObject({ status: 'SUCCEEDED', exit_code: 0 });
});

it.concurrent('the machine’s clock is set while the program runs', () =>
  withServer(async (server) => {
    let hours = 0;
    const now = () => Date.now() + hours * 3_600_000;
    const run = startRun([...timeout, 'sleep', '3600'], envOf(server), now);
    await run.said('runs as process');
    hours = 1000;
    const before = server.requests.length;
    await eventually(() => server.requests.length > before + 1);
    expect(run.lines()).not.toContain('timedOut: ');
    hours = -1000;
    run.skip(timeoutMs);
    expect((await run.ended).code).toBe(124);
    expect(server.executions()[0]).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
  }));

it.concurrent('the input of the server holds a value that a variable cannot hold', () =>
  withServer(async (server) => {
    const uuid = server.startManually('nightly', { input_value: 'a\u0000b' });
    const env = { ...envOf(server), PROC_WRAPPER_TASK_EXECUTION_UUID: uuid };
    const run = startRun(['true'], env);
    expect((await run.ended).code).toBe(126);
    expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 126 });
  }));
