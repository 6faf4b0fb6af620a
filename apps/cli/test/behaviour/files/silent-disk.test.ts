import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { endProcess } from '../../end-process.ts';
import { bareEnv } from '../../procwrap.ts';
import { whenTestEnds } from '../../when-test-ends.ts';

/**
 * Nobody answers what the kernel asks at this mount: a process that looks at it waits, as long as somebody
 * has the connection open.
 */
const mount = `exec 9<>/dev/fuse
  mount -i -t fuse -o fd=9,rootmode=40000,user_id=0,group_id=0 none "$0" || exit 99
  exec "$@"`;

/** Words before a command which then finds a disk that never answers at this path. */
const before = (path: string) => ['--mount', 'sh', '-c', mount, path] as const;

const canMount = (): boolean => {
  try {
    execFileSync('unshare', [...before('/mnt'), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const startOn = (path: string, words: readonly string[]) => {
  const child = spawn(
    'unshare',
    [...before(path), process.execPath, inject('bundle'), '-o', ...words],
    { env: bareEnv, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  whenTestEnds(() => endProcess(child));
  const exit = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('exit', (code, signal) => resolve(code ?? signal)),
  );
  return { child, exit, stderr: text(child.stderr) };
};

const inMount = (use: (path: string) => Promise<void>) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'disk');
    mkdirSync(path);
    await use(path);
  });

describe.runIf(canMount())('a disk that does not answer', () => {
  it.each([
    ['--env', 'file'],
    ['--config', 'file'],
    ['--input-filename', 'file'],
  ])('%s names what was not read', (flag, name) =>
    inMount(async (path) => {
      const words = ['--deadline', '1', flag, join(path, name), 'true'];
      const { exit, stderr } = startOn(path, words);
      expect(await exit).toBe(78);
      const [line = '', ...others] = (await stderr).trim().split('\n');
      expect(line).toContain(`ERROR ${join(path, name)}: the `);
      expect(others).toEqual([]);
    }),
  );

  it('does not stop a command that can do without the value, or does not need the file', () =>
    inMount(async (path) => {
      const optional = ['--no-fail-fast-config-resolution', '--deadline', '1'];
      const one = startOn(path, [...optional, '--env', join(path, 'file'), 'true']);
      expect(await one.exit).toBe(0);
      const other = startOn(path, ['--result-filename', join(path, 'result'), 'true']);
      expect(await other.exit).toBe(0);
      const explained = startOn(path, ['--env', join(path, 'file'), '--explain', 'true']);
      expect(await explained.exit).toBe(0);
    }));

  it.each([
    ['--options-file', '/options.yaml'],
    ['--work-dir', ''],
    ['--env-output-filename', '/variables'],
    ['--outcome-file', '/outcome'],
  ])('%s is looked at by another process', (flag, name) =>
    inMount(async (path) => {
      const { child } = startOn(path, ['--mode', 'supervise', flag, `${path}${name}`, 'true']);
      await eventually(() => looks(child.pid ?? 0) > 0);
      child.kill('SIGKILL');
    }),
  );
});

/** The number of processes that look at a path in place of procwrap. */
const looks = (parent: number): number => {
  const words = ['-c', '-P', String(parent), '-f', 'test -f'];
  return Number(spawnSync('pgrep', words, { encoding: 'utf8' }).stdout);
};
