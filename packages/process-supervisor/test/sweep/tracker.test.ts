import { spawn } from 'node:child_process';
import { systemClock } from '@procwrap/core';
import { eventually, isAlive } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createProcessTable, type ProcessTable } from '../../src/sweep/process-table.ts';
import { sweep } from '../../src/sweep/sweep.ts';
import { createTracker } from '../../src/sweep/tracker.ts';

const startSleep = (env: Record<string, string> = {}) =>
  Number(
    spawn('sleep', ['60'], {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, ...env },
    }).pid,
  );

describe('a tracker', () => {
  it('finds the child and another that carries the tag, but nobody who is spared', () => {
    const pids = [startSleep(), startSleep({ T: tag }), startSleep({ T: tag })];
    const [pid = 0, tagged = 0, spared = 0] = pids;
    const run = { pid, leadsGroup: true, tag: tag, spared: [spared] };
    const tracker = createTracker(run, createProcessTable());
    expect(tracker.look().map((found) => found.pid)).toEqual([pid, tagged]);
    for (const each of pids) process.kill(each, 'SIGKILL');
  });

  it('never finds ourselves or our ancestors, whatever they carry', () => {
    const everybody: ProcessTable = { ...createProcessTable(), environmentHolds: () => true };
    const own = [process.pid, process.ppid];
    const pids = () => own;
    const run = { pid: 1, leadsGroup: false, tag: 'all', spared: [] };
    expect(createTracker(run, { ...everybody, pids }).look()).toEqual([]);
  });

  it('searches everywhere when pids may have started anew, and finds nothing without a table of pids', () => {
    const pid = startSleep();
    const run = { pid: pid + 1, leadsGroup: false, tag: 'PATH=', spared: [] };
    const table = createProcessTable();
    const only = { ...table, pids: () => [pid] };
    expect(createTracker(run, only).look()).toEqual([]);
    expect(createTracker(run, only, '/nowhere').look()).toMatchObject([{ pid }]);
    expect(createTracker(run, { ...table, pids: () => undefined }).look()).toEqual([]);
    process.kill(pid, 'SIGKILL');
  });
});

describe('without a process table', () => {
  const table = createProcessTable('/nowhere');
  const clock = systemClock;

  it('the group is asked and killed as a whole', async () => {
    const pid = startSleep();
    const tracker = createTracker({ pid, leadsGroup: true, tag: undefined, spared: [] }, table);
    expect(tracker.look()).toEqual([{ pid, group: pid }]);
    expect(tracker.command({ pid, group: pid })).toBe(`process group ${pid}`);
    expect(await sweep(tracker, clock)).toEqual([]);
    expect(isAlive(pid)).toBe(false);
  });

  it('a child that shares our group leaves nothing to find', () => {
    const tracker = createTracker(
      { pid: process.pid, leadsGroup: false, tag: undefined, spared: [] },
      table,
    );
    expect(tracker.look()).toEqual([]);
  });
});

describe('sweep', () => {
  it('reports what does not die, after a bounded number of rounds', async () => {
    const immortal = { pid: 99, group: 99 };
    let killed = 0;
    const tracker = {
      look: () => [immortal],
      send: () => {
        killed += 1;
        return 'denied' as const;
      },
      command: () => 'stuck --here',
    };
    const clock = { ...systemClock, sleep: async () => {} };
    expect(await sweep(tracker, clock)).toEqual([{ pid: 99, command: 'stuck --here' }]);
    expect(killed).toBeLessThan(100);
    await eventually(() => true);
  });
});
