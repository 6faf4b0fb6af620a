import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import { eventually, isAlive, testRunEnv, withTempDir } from '@procwrap/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { readLastPid } from '../../src/sweep/pid-order.ts';
import { createProcessTable, type ProcessTable } from '../../src/sweep/process-table.ts';
import { sweep } from '../../src/sweep/sweep.ts';
import { createTracker } from '../../src/sweep/tracker.ts';

const started: number[] = [];
const startSleep = (env: Record<string, string> = {}) => {
  const child = spawn('sleep', ['3600'], {
    detached: true,
    stdio: 'ignore',
    env: { PATH: process.env.PATH, ...testRunEnv(), ...env },
  });
  started.push(Number(child.pid));
  return Number(child.pid);
};
afterEach(() => {
  for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
});

describe('a tracker', () => {
  it('finds the child and another with the tag, but none that is spared', () => {
    const tag = randomUUID();
    const pid = startSleep();
    const tagged = startSleep({ T: tag });
    const spared = startSleep({ T: tag });
    const run = { pid, leadsGroup: true, tag, spared: () => [spared] };
    const tracker = createTracker(run, createProcessTable());
    expect(new Set(tracker.look().map((found) => found.pid))).toEqual(new Set([pid, tagged]));
  });

  it('never finds this process or its ancestors, even with the tag', () => {
    const everybody: ProcessTable = { ...createProcessTable(), environmentHolds: () => true };
    const own = [process.pid, process.ppid];
    const pids = () => own;
    const run = { pid: 1, leadsGroup: false, tag: 'all', spared: () => [] };
    expect(createTracker(run, { ...everybody, pids }).look()).toEqual([]);
  });

  it('searches older pids only when pids may have started again', async () => {
    await withTempDir(async (root) => {
      const pid = startSleep();
      const run = { pid: pid + 1, leadsGroup: false, tag: 'PATH=', spared: () => [] };
      const table = { ...createProcessTable(), pids: () => [pid] };
      await mkdir(join(root, 'sys/kernel'), { recursive: true });
      await writeFile(join(root, 'stat'), 'processes 5\n');
      await writeFile(join(root, 'sys/kernel/pid_max'), '4194304\n');
      expect(createTracker(run, table, root).look()).toEqual([]);
      await writeFile(join(root, 'sys/kernel/pid_max'), `${pid}\n`);
      expect(createTracker(run, table, root).look()).toMatchObject([{ pid }]);
    });
  });

  it('does not read many greater pids than the last one, unless that is unknown', async () => {
    await withTempDir(async (root) => {
      const pid = startSleep();
      const run = { pid: pid - 1, leadsGroup: false, tag: 'PATH=', spared: () => [] };
      const none = [1, 2, 3, 4].map((more) => 4_000_000 + more);
      const table = { ...createProcessTable(), pids: () => [pid, ...none] };
      await mkdir(join(root, 'sys/kernel'), { recursive: true });
      await writeFile(join(root, 'stat'), 'processes 5\n');
      await writeFile(join(root, 'sys/kernel/pid_max'), '4194304\n');
      const look = async (lastPid: number) => {
        await writeFile(join(root, 'loadavg'), `0.10 0.20 0.30 1/200 ${lastPid}\n`);
        return createTracker(run, table, root).look();
      };
      expect(await look(pid - 1)).toEqual([]);
      expect(await look(pid)).toMatchObject([{ pid }]);
      expect(await look(pid - 2)).toMatchObject([{ pid }]);
    });
  });

  it('never reads the environment of a process that started before the child', async () => {
    const table = createProcessTable();
    const older = startSleep();
    const startedAt = (pid: number) => Number(table.entry(pid)?.startTime);
    // Start times are whole ticks of the system's clock, so that the first ones may be equal.
    const child = await eventually(() => {
      const next = startSleep();
      return startedAt(next) > startedAt(older) ? next : undefined;
    });
    const asked: number[] = [];
    const watched: ProcessTable = {
      ...table,
      pids: () => [child, older],
      environmentHolds: (pid) => asked.push(pid) > 0,
    };
    const run = { pid: child, leadsGroup: false, tag: 'any', spared: () => [] };
    expect(createTracker(run, watched).look()).toMatchObject([{ pid: child }]);
    expect(new Set(asked)).toEqual(new Set([child]));
  });

  it('finds nothing when the table can no longer be read', () => {
    const table = { ...createProcessTable(), pids: () => undefined };
    const run = { pid: startSleep(), leadsGroup: true, tag: undefined, spared: () => [] };
    expect(createTracker(run, table).look()).toEqual([]);
  });
});

describe('a child that started nothing', () => {
  const fakeLastPid = (root: string, lastPid: number) =>
    writeFile(join(root, 'loadavg'), `0.10 0.20 0.30 1/200 ${lastPid}\n`);
  const run = { pid: process.pid, leadsGroup: false, tag: undefined, spared: () => [] };

  it('is known by the last pid of the system, until the first look', async () => {
    await withTempDir(async (root) => {
      const tracker = createTracker(run, createProcessTable(), root);
      expect(tracker.startedNothing()).toBe(false);
      await fakeLastPid(root, process.pid);
      expect(tracker.startedNothing()).toBe(true);
      await fakeLastPid(root, process.pid + 1);
      expect(tracker.startedNothing()).toBe(false);
      await fakeLastPid(root, process.pid);
      tracker.look();
      expect(tracker.startedNothing()).toBe(false);
    });
  });

  it('is not known when the last pid comes from a file that is mounted there', async () => {
    await withTempDir(async (root) => {
      await symlink('/proc/loadavg', join(root, 'loadavg'));
      expect(readLastPid()).toBeGreaterThan(0);
      expect(readLastPid(root)).toBe(0);
    });
  });

  it('is not known without a process table', () => {
    expect(createTracker(run, createProcessTable('/nowhere')).startedNothing()).toBe(false);
  });
});

describe('without a process table', () => {
  const table = createProcessTable('/nowhere');
  const clock = systemClock;

  it('the group is signalled as a whole', async () => {
    const pid = startSleep();
    const tracker = createTracker(
      { pid, leadsGroup: true, tag: undefined, spared: () => [] },
      table,
    );
    expect(tracker.look()).toEqual([{ pid, group: pid }]);
    expect(tracker.command({ pid, group: pid })).toBe(`process group ${pid}`);
    expect(await sweep(tracker, clock)).toEqual([]);
    expect(isAlive(pid)).toBe(false);
  });

  it('a child that shares our group leaves nothing to find', () => {
    const tracker = createTracker(
      { pid: process.pid, leadsGroup: false, tag: undefined, spared: () => [] },
      table,
    );
    expect(tracker.look()).toEqual([]);
  });
});
