import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { planInit } from '../../src/exec/plan-init.ts';
import { sendSignal } from '../../src/signals/send-signal.ts';

const put = (dir: string, ...names: string[]) => {
  for (const name of names) {
    writeFileSync(join(dir, name), '#!/bin/sh\n');
    chmodSync(join(dir, name), 0o755);
  }
};
const planIn = (dir: string) => planInit({ file: 'node', args: ['a b'], env: { PATH: dir } });

describe('planInit', () => {
  it('uses an init of the image, else a shell', () =>
    withTempDir(async (dir) => {
      expect(planIn(dir)).toBeUndefined();
      put(dir, 'sh');
      expect(planIn(dir)).toMatchObject({
        file: 'sh',
        args: ['-c', expect.any(String), 'procwrap-reaper', 'node', 'a b'],
      });
      put(dir, 'busybox');
      expect(planIn(dir)?.args.slice(0, 2)).toEqual(['sh', '-c']);
      put(dir, 'dash');
      expect(planIn(dir)?.file).toBe('dash');
      put(dir, 'catatonit');
      expect(planIn(dir)).toMatchObject({ file: 'catatonit', args: ['--', 'node', 'a b'] });
      put(dir, 'dumb-init');
      expect(planIn(dir)?.args).toEqual(['--single-child', '--', 'node', 'a b']);
      put(dir, 'tini');
      expect(planIn(dir)).toMatchObject({ file: 'tini', args: ['--', 'node', 'a b'] });
    }));
});

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) {
    if (child.pid) sendSignal(-child.pid, 'SIGKILL');
  }
});

/** Runs a shell command under the init that is a shell script. */
const underReaper = (dir: string, command: string) => {
  symlinkSync('/bin/sh', join(dir, 'sh'));
  const plan = planInit({ file: '/bin/sh', args: ['-c', command], env: { PATH: dir } });
  if (!plan) throw new Error('no reaper');
  const stdio = ['pipe', 'pipe', 'inherit'] as const;
  const child = spawn(join(dir, plan.file), [...plan.args], { stdio: [...stdio], detached: true });
  started.push(child);
  let seen = '';
  child.stdout.on('data', (chunk) => {
    seen += String(chunk);
  });
  return { child, seen: () => seen, ended: once(child, 'close') };
};

describe('the init that is a shell script', () => {
  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['exit 255', 255],
    ['kill -KILL $$', 137],
    ['(sleep 0.1; exit 3) & exit 5', 5],
  ])('exits as its command does: %s', (command, code) =>
    withTempDir(async (dir) => {
      expect(await underReaper(dir, command).ended).toEqual([code, null]);
    }),
  );

  it('leaves the input to the command', () =>
    withTempDir(async (dir) => {
      const { child, seen, ended } = underReaper(dir, 'cat; exit 4');
      child.stdin.end('all of it');
      expect([await ended, seen()]).toEqual([[4, null], 'all of it']);
    }));

  it('passes on several signals that come at once', () =>
    withTempDir(async (dir) => {
      const signals = ['USR1', 'USR2', 'WINCH', 'CONT', 'HUP', 'TERM'];
      const traps = signals.map((name) => `trap 'echo ${name}; n=$((n+1))' ${name};`).join(' ');
      const loop = `while [ $n -lt ${signals.length} ] && [ $i -lt 1000 ]; do i=$((i+1)); sleep 0.01; done`;
      const { child, seen, ended } = underReaper(dir, `n=0; i=0; ${traps} echo up; ${loop}`);
      await eventually(() => seen().includes('up'));
      for (const name of signals) child.kill(`SIG${name}` as NodeJS.Signals);
      expect(await ended).toEqual([0, null]);
      expect(seen().trim().split('\n').sort()).toEqual(['up', ...signals].sort());
    }));
});
