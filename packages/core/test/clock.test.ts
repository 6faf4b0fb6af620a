import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../src/index.ts';

describe('systemClock', () => {
  it('sleeps for the given time', async () => {
    const events: string[] = [];
    // Timers run in the order of their ends, also after a pause of the process.
    setTimeout(() => events.push('19 ms'), 19);
    await systemClock.sleep(20).then(() => events.push('20 ms'));
    expect(events).toEqual(['19 ms', '20 ms']);
  });

  it('ends a sleep after earlier events, also when the process was paused', async () => {
    const events: string[] = [];
    const child = spawn('true');
    child.once('exit', () => events.push('exit'));
    const slept = systemClock.sleep(20).then(() => events.push('sleep'));
    // Both have ended when Node handles events again.
    const stateOf = (pid = 0) => spawnSync('ps', ['-o', 'stat=', '-p', String(pid)]).stdout;
    while (!stateOf(child.pid).includes('Z'));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
    await slept;
    expect(events).toEqual(['exit', 'sleep']);
  });

  it('ends a sleep when its signal aborts, also one that is too long for a timer', async () => {
    const scope = new AbortController();
    const slept = systemClock.sleep(2 ** 40, scope.signal);
    scope.abort();
    await slept;
    await systemClock.sleep(60_000, scope.signal);
    expect(systemClock.now()).toBeGreaterThan(0);
  });
});
