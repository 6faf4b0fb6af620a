import { spawn } from 'node:child_process';
import { silentLog } from '@procwrap/core';
import { eventually, isAlive } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startWatchdogSoon } from '../../src/watchdog/start-soon.ts';

const startSleep = () => Number(spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid);

it('starts a watchdog a moment later, and lets it go', async () => {
  const pid = startSleep();
  const watchdog = startWatchdogSoon({ target: -pid, log: silentLog });
  expect(watchdog.pid).toBeUndefined();
  const dog = await eventually(() => watchdog.pid);
  expect(isAlive(dog)).toBe(true);
  watchdog.release();
  await eventually(() => !isAlive(dog));
  expect(isAlive(pid)).toBe(true);
  process.kill(-pid, 'SIGKILL');
});

it('starts none when it is released before', async () => {
  const watchdog = startWatchdogSoon({ target: -1, log: silentLog }, 20);
  watchdog.release();
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(watchdog.pid).toBeUndefined();
});
