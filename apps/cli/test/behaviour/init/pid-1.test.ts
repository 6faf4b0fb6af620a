import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { amount, eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { endProcess } from '../../end-process.ts';
import { bareEnv } from '../../procwrap.ts';
import { whenTestEnds } from '../../when-test-ends.ts';

const namespaces = ['-pf', '--mount-proc', '--kill-child'];
const possible = spawnSync('unshare', [...namespaces, 'true']).status === 0;

/** A folder with only these programs in it, like a small image. */
const imageWith = (dir: string, files: readonly string[]) => {
  mkdirSync(join(dir, 'bin'));
  for (const file of files) {
    const found = spawnSync('sh', ['-c', `command -v ${file}`], { encoding: 'utf8' });
    if (found.stdout.trim()) symlinkSync(found.stdout.trim(), join(dir, 'bin', file));
  }
  return join(dir, 'bin');
};

const grace = ['--process-termination-grace-period', '3600'];

const asPid1 = (PATH: string, ...args: string[]) => {
  const words = [...namespaces, process.execPath, inject('bundle'), '-o', ...grace, ...args];
  const child = spawn('/usr/bin/unshare', words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...bareEnv, PATH },
  });
  // All processes of its namespace end with it.
  whenTestEnds(() => endProcess(child));
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { child, ended };
};
const tools = ['sh', 'bash', 'sleep', 'cat', 'grep', 'ps', 'true', 'seq', 'kill'];

// Only root may start a process that is PID 1.
describe.skipIf(!possible)('as PID 1', () => {
  it.each([
    ['a shell where the image has no init', tools, /procwrap-reaper/],
    ['tini where it is there', [...tools, 'tini'], /^(tini|.*procwrap-reaper)/m],
    ['dumb-init', [...tools, 'dumb-init'], /^(dumb-init|.*procwrap-reaper)/m],
    ['catatonit', [...tools, 'catatonit'], /^(catatonit|.*procwrap-reaper)/m],
  ])('steps under %s, and ends as the command does', (_name, files, expected) =>
    withTempDir(async (dir) => {
      const show = "tr '\\0' ' ' < /proc/1/cmdline || cat /proc/1/cmdline; exit 37";
      const [out, , [code]] = await asPid1(imageWith(dir, files), 'sh', '-c', show).ended;
      expect(code).toBe(37);
      expect(out).toMatch(expected);
    }),
  );

  const orphans = amount({ usual: 500, full: 5000 });
  it.each([
    ['a shell', tools],
    ['tini', [...tools, 'tini']],
  ])(
    `clears away ${orphans} orphans while 300 children keep their exit codes, under %s`,
    (_name, files) =>
      withTempDir(async (dir) => {
        const script = `
          for i in $(seq 1 ${orphans / 20}); do (for j in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do true & done) & done; wait
          wrong=0
          for i in $(seq 1 300); do (exit $((i % 100))); [ $? = $((i % 100)) ] || wrong=$((wrong+1)); done
          while :; do z=$(cat /proc/[0-9]*/stat 2>/dev/null | grep -c ') Z '); [ $z = 0 ] && break; sleep 0.1; done
          echo wrong=$wrong zombies=$z; exit 42`;
        const [out, err, [code]] = await asPid1(imageWith(dir, files), 'sh', '-c', script).ended;
        expect([out.trim(), code]).toEqual(['wrong=0 zombies=0', 42]);
        expect(err).not.toContain('zombies');
      }),
  );

  it.each([
    ['a shell', tools],
    ['tini', [...tools, 'tini']],
  ])('passes a stop on under %s', (_name, files) =>
    withTempDir(async (dir) => {
      const command = ['sh', '-c', "trap 'exit 5' TERM; echo up; while :; do sleep 0.02; done"];
      const { child, ended } = asPid1(imageWith(dir, files), ...command);
      await once(child.stdout, 'readable');
      const init = await eventually(() => childOf(child.pid ?? 0));
      process.kill(init, 'SIGTERM');
      expect((await ended)[2]).toEqual([5, null]);
    }),
  );

  it('stays PID 1 with --no-reaper, or when there is no init', () =>
    withTempDir(async (dir) => {
      const path = imageWith(dir, ['cat', 'sleep']);
      const [out, err, [code]] = await asPid1(path, 'cat', '/proc/1/cmdline').ended;
      expect([out.includes('/procwrap.cjs'), code]).toEqual([true, 0]);
      expect(err).toContain('ended orphans will stay as zombies');
      const [, quiet] = await asPid1(path, '--no-reaper', 'cat', '/proc/1/cmdline').ended;
      expect(quiet).toBe('');
    }));
});

/** The process that `unshare` started: PID 1 of the new namespace, seen from outside. */
const childOf = async (pid: number) => {
  const { stdout } = await promisify(execFile)('cat', [`/proc/${pid}/task/${pid}/children`]);
  return Number(stdout.trim().split(' ')[0]);
};
