import { spawnSync } from 'node:child_process';
import { systemClock } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { killEverybody, sweep } from '../../src/sweep/sweep.ts';
import { driver, nodeArgs } from '../drivers/run-driver.ts';

const node = [process.execPath, ...nodeArgs, driver('kill-everybody.ts')];
const namespaces = ['unshare', '-pf', '--mount-proc', '--kill-child'];
const run = ([file = '', ...args]: readonly string[]) =>
  spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('killEverybody', () => {
  it('is for PID 1 only', () => {
    const sent: unknown[] = [];
    const send = (target: number, signal: unknown) => {
      sent.push([target, signal]);
      return 'sent' as const;
    };
    expect(killEverybody(2, send)).toBe(false);
    expect(sent).toEqual([]);
    expect(killEverybody(1, send)).toBe(true);
    expect(sent).toEqual([[-1, 'SIGKILL']]);
  });

  // Only root may make a process that is PID 1.
  it.skipIf(run([...namespaces, 'true']).status !== 0)(
    'kills all processes but PID 1 itself',
    () => {
      const { stdout } = run([...namespaces, ...node]);
      expect(JSON.parse(stdout)).toEqual([true, true, 'SIGKILL', 'SIGKILL']);
    },
  );

  it('does nothing as any other process', () => {
    expect(JSON.parse(run(node).stdout)).toEqual([false, false, 'SIGTERM', 'SIGTERM']);
  });
});

describe('sweep', () => {
  it('kills the control group first, and all processes last', async () => {
    const kills: string[] = [];
    let alive = true;
    const tracker = {
      look: () => (alive ? [{ pid: 99, group: 99 }] : []),
      send: () => {
        if (kills.at(-1) !== 'each') kills.push('each');
        return 'sent' as const;
      },
      command: () => 'comes again',
      startedNothing: () => false,
    };
    const last = () => {
      kills.push('last');
      alive = false;
    };
    const clock = { ...systemClock, sleep: async () => {} };
    expect(
      await sweep(tracker, clock, { killGroup: () => kills.push('first'), killAll: last }),
    ).toEqual([]);
    expect(kills).toEqual(['first', 'each', 'last']);
  });

  it('returns processes that do not end, after a limited number of rounds', async () => {
    const immortal = { pid: 99, group: 99 };
    let killed = 0;
    const tracker = {
      look: () => [immortal],
      send: () => {
        killed += 1;
        return 'denied' as const;
      },
      command: () => 'stuck --here',
      startedNothing: () => false,
    };
    const clock = { ...systemClock, sleep: async () => {} };
    expect(await sweep(tracker, clock)).toEqual([{ pid: 99, command: 'stuck --here' }]);
    expect(killed).toBeLessThan(100);
  });
});
