import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { silentLog, systemClock } from '@procwrap/core';
import { eventually, isAlive, killGroup, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type ControlGroup,
  closeControlGroup,
  findControlGroupFolder,
  openControlGroup,
} from '../../src/control-group/control-group.ts';
import { closeOf, readReport, startDriver } from '../drivers/run-driver.ts';
import { listenedPlan, startSupervised } from '../start-supervised.ts';

const trial = openControlGroup('trial');
const home = trial && dirname(trial.folder);
trial?.remove();

/** Leaves its group, its parent and its environment, so that no search finds it; prints its pid. */
const loseAll = 'env -i setsid sh -c "env -i sleep 3600 & echo \\$!" &';
const ownGroups = () => readdirSync(home ?? '/').filter((name) => name.startsWith('procwrap-'));

// Root can write a hierarchy on a machine without containers, and in few containers.
describe.skipIf(!home)('a control group', () => {
  const withGroup = async (use: (group: ControlGroup) => Promise<void>) => {
    const group = openControlGroup(`test-${process.pid}`);
    if (!group) throw new Error('no group');
    try {
      await use(group);
    } finally {
      await closeControlGroup(group, systemClock);
    }
    expect(existsSync(group.folder)).toBe(false);
  };
  it('is made below the folder that is found without making one', () =>
    expect(resolve(findControlGroupFolder() ?? '')).toBe(home));

  const groupOf = (pid: number) => readFileSync(`/proc/${pid}/cgroup`, 'utf8');

  it('contains what was started in it, and not this process', () =>
    withGroup(async (group) => {
      const child = group.enclose(() => spawn('sleep', ['3600'], { stdio: 'ignore' }));
      const pid = Number(child.pid);
      expect(group.pids()).toEqual([pid]);
      expect(groupOf(process.pid)).not.toContain(group.folder.split('/').at(-1));
      expect(group.remove()).toBe(false);
      group.kill();
      await eventually(() => !isAlive(pid));
    }));

  it('does not keep this process when the start throws', () =>
    withGroup(async (group) => {
      const start = () => {
        throw new Error('no start');
      };
      expect(() => group.enclose(start)).toThrow('no start');
      expect(group.pids()).toEqual([]);
    }));

  it('removes the groups that the program made in it, with their processes', () =>
    withGroup(async (group) => {
      const inner = join(group.folder, 'inner');
      mkdirSync(join(inner, 'empty'), { recursive: true });
      const child = spawn('sleep', ['3600'], { stdio: 'ignore' });
      onTestFinished(() => killGroup(child.pid));
      writeFileSync(join(inner, 'cgroup.procs'), String(child.pid));
      await closeControlGroup(group, systemClock);
      await eventually(() => !isAlive(Number(child.pid)));
    }));

  it.each([
    ['is stopped', 'wait; sleep 3600', true],
    ['has ended by itself', 'wait', false],
  ])('finds processes that no search finds, when the program %s', async (_when, rest, stop) => {
    const { plan, heard } = listenedPlan();
    const run = await startSupervised(['sh', '-c', `${loseAll} ${rest}`], {
      output: plan,
      controlGroup: true,
    });
    const lost = Number((await eventually(() => /^(\d+)$/m.exec(heard())))[1]);
    onTestFinished(() => killGroup(lost));
    if (!stop) await run.ended;
    expect(isAlive(lost)).toBe(true);
    expect(await run.stop()).toMatchObject({ survivors: [] });
    await eventually(() => !isAlive(lost));
    expect(ownGroups()).toEqual([]);
  });

  it('is removed when its supervisor is killed', () =>
    withTempDir(async (dir) => {
      const args = ['-c', `${loseAll} wait; sleep 3600`];
      const wrapper = startDriver(dir, { file: 'sh', args, watchdog: true, controlGroup: true });
      const closed = closeOf(wrapper);
      await eventually(() => readReport(dir));
      const lost = await new Promise<number>((resolve) =>
        wrapper.stdout?.once('data', (text) => resolve(Number(text))),
      );
      onTestFinished(() => killGroup(lost));
      await eventually(() => watchdogOf(Number(wrapper.pid)));
      wrapper.kill('SIGKILL');
      await closed;
      await eventually(() => !isAlive(lost) && ownGroups().length === 0);
    }));

  it('is removed when the program cannot be started', async () => {
    await expect(startSupervised(['no-such-tool'], { controlGroup: true })).rejects.toThrow();
    expect(ownGroups()).toEqual([]);
  });
});

const watchdogOf = (supervisor: number): boolean =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) > supervisor)
    .some((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        const parent = /\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
        return words.includes('procwrap-watchdog') && Number(parent) === supervisor;
      } catch {
        return false;
      }
    });

describe('where no control group can be made', () => {
  it.each([
    ['there is only the old hierarchy', '4:memory:/mine\n', false],
    ['it may not be changed', '0::/mine\n', false],
    ['the kernel cannot kill a group', '0::/mine\n', true],
  ])('there is none: %s', (_why, line, writable) =>
    withTempDir(async (dir) => {
      if (writable) {
        mkdirSync(join(dir, 'mine'), { recursive: true });
        writeFileSync(join(dir, 'mine/cgroup.procs'), '');
      }
      mkdirSync(join(dir, 'self'), { recursive: true });
      mkdirSync(join(dir, 'mine'), { recursive: true });
      writeFileSync(join(dir, 'self/cgroup'), line);
      const sources = { proc: dir, roots: [join(dir, 'nowhere'), dir] };
      expect(openControlGroup('x', sources)).toBeUndefined();
      expect(existsSync(join(dir, 'mine/procwrap-x'))).toBe(false);
    }),
  );

  it('there is none without /proc, and the program runs', async () => {
    expect(openControlGroup('x', { proc: '/nowhere', roots: [] })).toBeUndefined();
    expect(findControlGroupFolder({ proc: '/nowhere', roots: [] })).toBeUndefined();
    const warnings: string[] = [];
    const log = {
      ...silentLog,
      warning: (_event: string, message: string) => void warnings.push(message),
    };
    const run = await startSupervised(['true'], { controlGroup: true, log });
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
    await run.stop();
    expect(warnings).toHaveLength(home ? 0 : 1);
  });
});
