import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { sendHandled, survives } from '../../src/attempts/send-handled.ts';
import { whenTestEnds } from '../when-test-ends.ts';

const shell = async (script: string) => {
  const child = spawn('sh', ['-c', `${script}; echo up; while :; do sleep 0.02; done`]);
  whenTestEnds(() => void child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.on('exit', (...end) => resolve(end)));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return { pid: child.pid ?? 0, ended };
};

it('sends a signal to a process that handles or ignores it, and to no other', async () => {
  const { pid, ended } = await shell("trap 'exit 4' USR1; trap '' USR2");
  expect(sendHandled(pid, 'SIGHUP')).toBe(false);
  expect(sendHandled(pid, 'SIGUSR2')).toBe(true);
  expect(sendHandled(pid, 'SIGWINCH')).toBe(true);
  expect(sendHandled(pid, 'SIGUSR1')).toBe(true);
  expect(await ended).toEqual([4, null]);
});

it('sends nothing to a process that is gone', () =>
  expect(sendHandled(2 ** 22 + 1, 'SIGHUP')).toBe(false));

it('reads the masks of the kernel, and believes that a process continues where there are none', () =>
  withTempDir(async (root) => {
    mkdirSync(join(root, '7'));
    const status = 'Name:\tjob\nSigIgn:\t0000000000000200\nSigCgt:\t0000000180000001\n';
    writeFileSync(join(root, '7', 'status'), status);
    expect(survives(7, 'SIGHUP', root)).toBe(true);
    expect(survives(7, 'SIGUSR1', root)).toBe(true);
    expect(survives(7, 'SIGTERM', root)).toBe(false);
    writeFileSync(join(root, '7', 'status'), 'Name:\tjob\n');
    expect(survives(7, 'SIGHUP', root)).toBe(false);
    expect(survives(8, 'SIGHUP', root)).toBe(true);
  }));
