import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, program, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import type { AroundChunks } from '../../src/index.ts';
import { capture, finish, node, noise } from '../output/capture.ts';
import { startSupervised } from '../start-supervised.ts';

describe('captured output', () => {
  it('passes all bytes unchanged', async () => {
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

  it('writes what another writer wants before a chunk, and says when all was written', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'out');
      const fd = openSync(path, 'w');
      const calls: string[] = [];
      const around: AroundChunks = {
        before: (stream, chunk) => {
          calls.push(`before ${stream} ${chunk}`);
          return calls.length === 1 ? Buffer.from('>') : undefined;
        },
        after: (stream, waiting) => void calls.push(`after ${stream} ${waiting}`),
      };
      const plan = { around, fds: { stdout: fd, stderr: fd } };
      const { run, out, err, seen } = await capture(['sh', '-c', 'printf a; printf b'], plan);
      await finish(run, out, err);
      closeSync(fd);
      expect(readFileSync(path, 'utf8')).toBe('>ab');
      expect(seen('stdout').toString()).toBe('ab');
      expect(calls[0]).toMatch(/^before stdout a/);
      expect(calls.at(-1)).toBe('after stdout 0');
    }));

  it('passes single bytes at once', async () => {
    const { run, out, err } = await capture([
      'sh',
      '-c',
      'printf a; printf b; printf "\\377"; sleep 3600',
    ]);
    out.start();
    await eventually(() => out.text() === 'ab\xff');
    await run.stop();
    await finish(run, out, err);
  });

  it('keeps two streams separate', async () => {
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

  it('can be separated although both go to one file', async () => {
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
  ] as const)('with %s passes %s on without tap', async (option, untapped, other) => {
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
