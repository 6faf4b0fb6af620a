import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { guardBecoming, guardScript } from '../../src/lean/guard.ts';
import { findLeanTools } from '../../src/lean/tools.ts';

const tools = findLeanTools();
if (!tools.ok) throw new Error(tools.problem);
const { shell, sleep } = tools.value;

/** A program in place of Node that notes its words. */
const stand = (dir: string) => {
  const file = join(dir, 'stand-in');
  writeFileSync(file, `#!/bin/sh\necho "$@" > ${dir}/said.new; mv ${dir}/said.new ${dir}/said\n`);
  chmodSync(file, 0o755);
  return file;
};

const said = async (dir: string) => {
  await eventually(() => existsSync(join(dir, 'said')));
  return readFileSync(join(dir, 'said'), 'utf8').trim();
};

/** A process that stands for procwrap, which lives until it is killed. */
const startProcess = (script: string) => {
  const child = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, pid: child.pid ?? 0 };
};

/** The guard of a process, whose input the test closes. */
const startGuard = (pid: number, dir: string) => {
  const [file, ...first] = shell;
  const words = [...first, '-c', guardScript, 'guard', String(pid), sleep, stand(dir)];
  const guard = spawn(file, words, { stdio: ['pipe', 'ignore', 'ignore'] });
  onTestFinished(() => void guard.kill('SIGKILL'));
  const ended = new Promise((resolve) => guard.on('exit', resolve));
  return { becomes: () => guard.stdin.end(), ended };
};

it('reports a process that ended before it became the shell', () =>
  withTempDir(async (dir) => {
    const { child, pid } = startProcess('exec sleep 3600');
    const guard = startGuard(pid, dir);
    child.kill('SIGTERM');
    await eventually(() => !isAlive(pid));
    guard.becomes();
    expect(await said(dir)).toBe('early');
  }));

it('reports a shell that ended before it had its watchdog', () =>
  withTempDir(async (dir) => {
    const { child, pid } = startProcess('exec sleep 3600');
    const guard = startGuard(pid, dir);
    guard.becomes();
    child.kill('SIGTERM');
    expect(await said(dir)).toBe('early');
  }));

it('ends when this process stays as it is', () =>
  withTempDir(async (dir) => {
    const [file, ...first] = shell;
    const program = { file, args: [...first, '-c', 'true'], env: { PATH: process.env.PATH ?? '' } };
    const words = [stand(dir)];
    const guarded = guardBecoming({ shell: program, sleep, words, pid: process.pid });
    const guard = () =>
      readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim() !== '';
    expect(guard()).toBe(true);
    guarded.end();
    await eventually(() => !guard());
    expect(existsSync(join(dir, 'said'))).toBe(false);
  }));
