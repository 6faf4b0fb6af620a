import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '@procwrap/core';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import type { CapturePlan, Supervised } from '../../src/index.ts';
import { openOutput } from '../../src/output/open-output.ts';
import { startSupervised } from '../start-supervised.ts';
import { openPipe } from './open-pipe.ts';

const node = process.execPath;
const noise = (size: number) =>
  spawnSync(node, [program('writes-noise.mjs'), String(size)], { maxBuffer: 2 ** 26 }).stdout;

/** Captures into pipes that the test reads. */
const capture = async (
  command: readonly string[],
  plan: Partial<CapturePlan> & { readonly oneFile?: boolean } = {},
) => {
  const out = await openPipe();
  const err = plan.oneFile ? out : await openPipe();
  const tapped: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] };
  const warnings: string[] = [];
  const { oneFile: _, ...rest } = plan;
  const run = await startSupervised(command, {
    output: {
      kind: 'capture',
      tap: (stream, chunk) => tapped[stream].push(Buffer.from(chunk)),
      fds: { stdout: out.fd, stderr: err.fd },
      ...rest,
    },
    log: { ...silentLog, warning: (message) => warnings.push(message) },
  });
  const seen = (stream: 'stdout' | 'stderr') => Buffer.concat(tapped[stream]);
  return { run, out, err, seen, warnings };
};

const finish = async (run: Supervised, ...pipes: { close(): void }[]) => {
  const end = await run.ended;
  await run.stop();
  for (const pipe of pipes) pipe.close();
  return end;
};

/** The value that no longer changes: equal in twenty looks, ten milliseconds apart. */
const settled = async <T>(read: () => T): Promise<T> => {
  let last = read();
  let calm = 0;
  for (; calm < 20; calm = read() === last ? calm + 1 : 0) {
    last = read();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return last;
};

describe('captured output', () => {
  it('passes byte for byte, whatever the bytes', async () => {
    const { run, out, err, seen, warnings } = await capture([
      node,
      program('writes-noise.mjs'),
      '5000000',
    ]);
    out.start();
    await run.ended;
    const expected = noise(5_000_000);
    await eventually(() => out.bytes().length === expected.length);
    expect(out.bytes().equals(expected)).toBe(true);
    expect(seen('stdout').equals(expected)).toBe(true);
    expect(warnings).toEqual([]);
    await finish(run, out, err);
  });

  it('passes single bytes as soon as they are written', async () => {
    const { run, out, err } = await capture([
      'sh',
      '-c',
      'printf a; printf b; printf "\\377"; sleep 60',
    ]);
    out.start();
    await eventually(() => out.text() === 'ab\xff');
    await run.stop();
    await finish(run, out, err);
  });

  it('keeps two streams apart', async () => {
    const { run, out, err, seen } = await capture(['writes-by-turns.sh', '2']);
    out.start();
    err.start();
    await run.ended;
    await eventually(() => out.text() === 'out 1\nout 2\n' && err.text() === 'err 1\nerr 2\n');
    expect(seen('stdout').toString()).toBe('out 1\nout 2\n');
    expect(seen('stderr').toString()).toBe('err 1\nerr 2\n');
    await finish(run, out, err);
  });

  it('keeps the order when both go to one file', async () => {
    const { run, out, seen } = await capture(['writes-by-turns.sh', '500'], { oneFile: true });
    out.start();
    await run.ended;
    const expected = Array.from(
      { length: 500 },
      (_, index) => `out ${index + 1}\nerr ${index + 1}\n`,
    ).join('');
    await eventually(() => out.text().length === expected.length);
    expect(out.text()).toBe(expected);
    expect(seen('stdout').toString()).toBe(expected);
    expect(seen('stderr').length).toBe(0);
    await finish(run, out);
  });

  it('can be told apart in spite of one file', async () => {
    const { run, out, seen } = await capture(['writes-by-turns.sh', '3'], {
      oneFile: true,
      separate: true,
    });
    out.start();
    await run.ended;
    expect(seen('stderr').toString()).toBe('err 1\nerr 2\nerr 3\n');
    await finish(run, out);
  });

  it.each([
    ['ignoreStdout', 'stdout', 'stderr'],
    ['ignoreStderr', 'stderr', 'stdout'],
  ] as const)('with %s passes %s untapped', async (option, untapped, other) => {
    const { run, out, err, seen } = await capture(['writes-by-turns.sh', '1'], { [option]: true });
    out.start();
    err.start();
    await run.ended;
    await eventually(() => out.text() === 'out 1\n' && err.text() === 'err 1\n');
    expect(seen(untapped).length).toBe(0);
    expect(seen(other).length).toBe(6);
    await finish(run, out, err);
  });

  it('lets a program open /dev/stdout', async () => {
    const { run, seen, out, err } = await capture(['opens-dev-stdout.sh']);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
    expect(seen('stdout').toString()).toBe('by name\n');
    expect(seen('stderr').toString()).toBe('also by name\n');
    await finish(run, out, err);
  });

  it('goes to files at their position', async () => {
    await withTempDir(async (dir) => {
      const fd = openSync(join(dir, 'log'), 'a');
      const fds = { stdout: fd, stderr: fd };
      const run = await startSupervised(['writes-by-turns.sh', '2'], {
        output: { kind: 'capture', tap: () => {}, fds },
      });
      await run.ended;
      closeSync(fd);
      expect(readFileSync(join(dir, 'log'), 'utf8')).toBe('out 1\nerr 1\nout 2\nerr 2\n');
    });
  });
});

describe('a slow reader', () => {
  it('holds the program back and misses nothing', async () => {
    const size = 4 * 1024 * 1024;
    const { run, out, err, seen, warnings } = await capture([
      node,
      program('writes-noise.mjs'),
      String(size),
    ]);
    expect(await settled(() => seen('stdout').length)).toBeLessThan(1_500_000);
    out.start();
    await run.ended;
    await eventually(() => out.bytes().length === size);
    expect(out.bytes().equals(noise(size))).toBe(true);
    expect(warnings).toEqual([]);
    await finish(run, out, err);
  });

  it('that begins only after the end is waited for', async () => {
    const command = [node, program('writes-noise.mjs'), '500000'];
    const { run, out, err, seen, warnings } = await capture(command);
    await eventually(() => seen('stdout').length === 500_000 && !isAlive(run.pid));
    let isOver = false;
    void run.ended.then(() => {
      isOver = true;
    });
    expect(await settled(() => isOver)).toBe(false);
    out.start();
    await run.ended;
    await eventually(() => out.bytes().length === 500_000);
    expect(warnings).toEqual([]);
    await finish(run, out, err);
  });

  it('that stalls is given up after the limit; the tap has everything', async () => {
    // More than we queue, so that the rest is still in the pipe when the program ends.
    const command = [node, program('writes-noise.mjs'), '1150000'];
    const { run, out, err, seen, warnings } = await capture(command, { stallLimitMs: 80 });
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
    expect(seen('stdout').equals(noise(1_150_000))).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/^\d+ bytes of stdout are lost/)]);
    await finish(run, out, err);
  });

  it('is not waited for in haste', async () => {
    const command = [node, program('writes-noise.mjs'), '200000'];
    const { run, out, err, seen, warnings } = await capture(command, { stallLimitMs: 60_000 });
    await eventually(() => seen('stdout').length === 200_000);
    run.hurry();
    await run.ended;
    expect(warnings).toHaveLength(1);
    await finish(run, out, err);
  });

  it('that goes lets the program notice', async () => {
    const { run, out, err, warnings } = await capture(['yes']);
    out.start();
    await eventually(() => out.bytes().length > 0);
    out.reader.destroy();
    expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGPIPE' });
    expect(warnings).toEqual([]);
    await run.stop();
    closeSync(out.fd);
    err.close();
  });

  it('that goes after the end ends the waiting', async () => {
    const command = [node, program('writes-noise.mjs'), '500000'];
    const { run, out, err, seen } = await capture(command, { stallLimitMs: 60_000 });
    await eventually(() => seen('stdout').length === 500_000);
    out.reader.destroy();
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
    closeSync(out.fd);
    err.close();
  });
});

describe('a background process that holds the pipe', () => {
  it('does not hold up the end', async () => {
    const { run, out, err, seen } = await capture(['leaves-background.sh']);
    const before = performance.now();
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 3 });
    expect(performance.now() - before).toBeLessThan(5000);
    expect(seen('stdout').toString()).toMatch(/^left \d+\n$/);
    await finish(run, out, err);
  });

  it('may finish its sentence', async () => {
    const { run, out, err, seen } = await capture([
      'sh',
      '-c',
      '(sleep 0.1; echo late) & echo early',
    ]);
    await run.ended;
    expect(seen('stdout').toString()).toBe('early\nlate\n');
    await finish(run, out, err);
  });

  it('may go on for as long as it is not silent', async () => {
    const { run, out, err, seen } = await capture([
      'sh',
      '-c',
      '(sleep 0.15; echo 1; sleep 0.15; echo 2; sleep 0.15; echo 3) & echo 0',
    ]);
    await run.ended;
    expect(seen('stdout').toString()).toBe('0\n1\n2\n3\n');
    await finish(run, out, err);
  });

  it('is not listened to for ever', async () => {
    const { run, out, err } = await capture([
      'sh',
      '-c',
      'while :; do echo talk; sleep 0.02; done & exit 4',
    ]);
    out.start();
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 4 });
    await finish(run, out, err);
  });

  it('that floods a stalled reader does not hold it up either', async () => {
    const { run, out, err } = await capture(['sh', '-c', 'yes & sleep 0.2; exit 5'], {
      stallLimitMs: 50,
    });
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 5 });
    await finish(run, out, err);
  });

  it('lets a stop end the waiting', async () => {
    const { run, out, err } = await capture(['sh', '-c', 'sleep 60 & wait']);
    await run.stop();
    expect(await run.ended).toMatchObject({ kind: 'signalled' });
    await finish(run, out, err);
  });
});

describe('where no pipe can be made', () => {
  it('socket pairs serve, one for each stream', async () => {
    const out = await openPipe();
    const got: string[] = [];
    const tools = { folders: ['/no/such/folder'], mkfifo: 'mkfifo' };
    const plan: CapturePlan = {
      kind: 'capture',
      tap: (stream, chunk) => got.push(`${stream}: ${chunk}`),
      fds: { stdout: out.fd, stderr: out.fd },
    };
    const output = await openOutput(plan, { log: silentLog, tools });
    expect(output.stdio).toEqual(['inherit', 'pipe', 'pipe']);
    const child = spawn(program('writes-by-turns.sh'), ['1'], { stdio: output.stdio });
    output.begin(child);
    out.start();
    await new Promise((resolve) => child.once('exit', resolve));
    await output.finish(new AbortController().signal);
    expect(got.toSorted()).toEqual(['stderr: err 1\n', 'stdout: out 1\n']);
    await eventually(() => out.text().length === 12);
    output.abandon();
    out.close();
  });

  it('a slow reader holds the program back all the same', async () => {
    const out = await openPipe();
    let tapped = 0;
    const tools = { folders: [], mkfifo: 'mkfifo' };
    const tap = (_: string, chunk: Buffer) => {
      tapped += chunk.length;
    };
    const plan: CapturePlan = {
      kind: 'capture',
      tap,
      fds: { stdout: out.fd, stderr: out.fd },
      ignoreStderr: true,
    };
    const output = await openOutput(plan, { log: silentLog, tools });
    const child = spawn(node, [program('writes-noise.mjs'), '3000000'], { stdio: output.stdio });
    output.begin(child);
    expect(await settled(() => tapped)).toBeLessThan(2_000_000);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    out.start();
    await exited;
    await output.finish(new AbortController().signal);
    await eventually(() => out.bytes().length === 3_000_000);
    out.close();
  });

  it('the tap has everything though the reader stalls', async () => {
    const out = await openPipe();
    let tapped = 0;
    const plan: CapturePlan = {
      kind: 'capture',
      tap: (_, chunk) => {
        tapped += chunk.length;
      },
      fds: { stdout: out.fd, stderr: out.fd },
      ignoreStderr: true,
      stallLimitMs: 50,
    };
    const output = await openOutput(plan, { log: silentLog, tools: { folders: [], mkfifo: '' } });
    // More than we queue, and the rest is more than we read at once.
    const child = spawn(node, [program('writes-noise.mjs'), '1220000'], { stdio: output.stdio });
    output.begin(child);
    await new Promise((resolve) => child.once('exit', resolve));
    await output.finish(new AbortController().signal);
    expect(tapped).toBe(1_220_000);
    out.close();
  });
});
