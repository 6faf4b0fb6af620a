import { spawn } from 'node:child_process';
import { silentLog } from '@procwrap/core';
import { eventually, isAlive, killGroup } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { startWatchdogSoon } from '../../src/watchdog/start-soon.ts';

const startSleep = () => {
  const { pid } = spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' });
  onTestFinished(() => killGroup(pid));
  return Number(pid);
};

it('starts a watchdog later, and releases it', async () => {
  const pid = startSleep();
  const watchdog = startWatchdogSoon({ target: -pid, log: silentLog });
  expect(watchdog.pid).toBeUndefined();
  const dog = await eventually(() => watchdog.pid);
  expect(isAlive(dog)).toBe(true);
  watchdog.release();
  await eventually(() => !isAlive(dog));
  expect(isAlive(pid)).toBe(true);
});

it('starts none when it is released before', async () => {
  const pid = startSleep();
  const watchdog = startWatchdogSoon({ target: -pid, log: silentLog }, 20);
  watchdog.release();
  // It would have been started before a second one with a longer delay.
  const later = startWatchdogSoon({ target: -pid, log: silentLog }, 21);
  await eventually(() => later.pid);
  expect(watchdog.pid).toBeUndefined();
  later.release();
});
