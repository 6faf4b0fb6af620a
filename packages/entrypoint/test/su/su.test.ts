import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { OwnProcess } from '@procwrap/process-supervisor';
import { eventually, testRunEnv } from '@procwrap/test-kit';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { su } from '../../src/su/su.ts';

const isRoot = process.getuid?.() === 0;
const self: OwnProcess = {
  env: { PATH: process.env.PATH, GONE: undefined },
  execPath: process.execPath,
  chdir: () => {},
  on: () => {},
  off: () => {},
  exit: () => {
    throw new Error('exits');
  },
};
const say = (...argv: string[]) => su(argv, self, '1.2.3');

describe('procwrap-su', () => {
  it('prints its version and its usage', async () => {
    expect(await say('--version')).toEqual({ text: '1.2.3\n', exitCode: 0 });
    expect(await say('-v')).toEqual(await say('--version'));
    expect(await say('--help')).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('usage:'),
    });
    expect(await say('-h')).toEqual(await say('--help'));
    for (const argv of [[], ['root']]) {
      expect(await say(...argv)).toMatchObject({
        exitCode: 1,
        text: expect.stringContaining('usage:'),
      });
    }
  });

  it('refuses unknown users', async () => {
    expect(await say('bogus', 'true')).toEqual({
      text: "procwrap-su: cannot become 'bogus': it names no user of this system: 'bogus'\n",
      exitCode: 1,
    });
  });

  it('prints why the program cannot be started', async () => {
    expect((await say('root', 'true')).text).toContain('it has no execve');
    const able = { ...self, execve: (() => {}) as never };
    const missing = await su(['root', 'no-such-program'], able, '1');
    expect(missing).toMatchObject({
      exitCode: 127,
      text: expect.stringMatching(/^procwrap-su: cannot find 'no-such-program' in PATH/),
    });
    expect(await su(['root', '/tmp'], able, '1')).toMatchObject({ exitCode: 126 });
  });
});

const own = `${process.getuid?.()}:${process.getgid?.()}`;
const bundle = (...argv: string[]) =>
  spawnSync(process.execPath, [inject('su'), ...argv], { encoding: 'utf8' });
const groupFree = isRoot ? 'root' : own;

/** Our home in passwd(5). */
const ownHome = () =>
  readFileSync('/etc/passwd', 'utf8').match(
    new RegExp(`^[^:]*:[^:]*:${process.getuid?.()}:.*:(.*):`, 'm'),
  )?.[1] ?? '/';

describe('the built procwrap-su', () => {
  it('prints to stdout or stderr', () => {
    expect(bundle('--version')).toMatchObject({ status: 0, stderr: '' });
    expect(bundle()).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^usage/),
    });
    expect(bundle('0day', 'true')).toMatchObject({ status: 1, stdout: '' });
    expect(bundle(groupFree, 'no-such-program')).toMatchObject({ status: 127, stdout: '' });
    expect(bundle(groupFree, '/')).toMatchObject({ status: 126 });
  });

  it('is replaced by the program: one process with one thread, without Node', async () => {
    const child = spawn(process.execPath, [inject('su'), groupFree, 'sleep', '3600']);
    onTestFinished(() => void child.kill('SIGKILL'));
    const proc = `/proc/${child.pid}`;
    const become = () => readFileSync(`${proc}/comm`, 'utf8') === 'sleep\n';
    await eventually(become, { what: 'becoming sleep' });
    expect(readFileSync(`${proc}/cmdline`, 'utf8')).toBe('sleep\x003600\0');
    expect(readdirSync(`${proc}/task`)).toEqual([String(child.pid)]);
    expect(readFileSync(`${proc}/task/${child.pid}/children`, 'utf8')).toBe('');
    child.kill();
    expect(await once(child, 'exit')).toEqual([null, 'SIGTERM']);
  });

  it('starts a program with the signals, descriptors, limits and identity of a direct start', () => {
    const facts =
      'for name in SigBlk SigIgn SigCgt CapEff NoNewPrivs Uid Gid Groups; do grep "^$name" /proc/self/status; done; ' +
      'for fd in $(ls /proc/$$/fd); do echo "$fd $(grep flags /proc/$$/fdinfo/$fd)"; done; umask; ulimit -s; pwd -P; env | grep -v ^_= | sort';
    const home = ownHome();
    const env = { PATH: process.env.PATH, HOME: home, ...testRunEnv() };
    const direct = spawnSync('sh', ['-c', facts], { encoding: 'utf8', env });
    const spec = isRoot ? '0:0' : own;
    const ours = spawnSync(process.execPath, [inject('su'), spec, 'sh', '-c', facts], {
      encoding: 'utf8',
      env,
    });
    const withoutGroups = (text: string) => (isRoot ? text.replace(/^Groups:.*$/m, '') : text);
    expect(withoutGroups(ours.stdout)).toBe(withoutGroups(direct.stdout));
    expect(ours.stdout).toMatch(/SigIgn:\s+0+\n/);
  });
});
