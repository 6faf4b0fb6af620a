import { silentLog } from '@procwrap/core';
import type { EcsContainer } from '@procwrap/runtime-metadata/ecs';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { containerAttempts } from '../../src/sidecar/container-attempt.ts';
import { containerIn } from './container-in.ts';

/**
 * An attempt that watches a container until a test ends it, with a check every 5 s and a grace
 * period of 600 ms.
 */
const setUp = async () => {
  const clock = createFakeClock(0);
  const stopping = new AbortController();
  let container: EcsContainer = { ...containerIn('awsvpc', []), knownStatus: 'RUNNING' };
  let graceMs = 600;
  let ended = '';
  const attempt = await containerAttempts({
    name: 'monitor',
    readContainers: async () => [container],
    everyMs: 5000,
    graceMs: () => graceMs,
    drain: async () => {},
    lastActivityAt: () => 0,
    clock,
    log: silentLog,
  })(1, stopping.signal);
  void attempt.ended.then((end) => {
    ended = JSON.stringify(end);
  });
  const exit = (exitCode: number) => {
    container = { ...container, knownStatus: 'STOPPED', exitCode };
  };
  const giveNoTime = () => {
    graceMs = 0;
  };
  return { clock, stopping, attempt, exit, giveNoTime, ended: () => ended };
};

it('checks more often while the task is being stopped', async () => {
  const { clock, stopping, attempt, exit, ended } = await setUp();
  await clock.advance(0);
  expect(clock.waiting).toEqual([5000]);
  stopping.abort();
  const stopped = attempt.stop();
  await clock.advance(0);
  expect(clock.waiting).toEqual([250]);
  exit(4);
  await clock.advance(249);
  expect(ended()).toBe('');
  await clock.advance(1);
  expect(JSON.parse(ended())).toEqual({ kind: 'exited', exitCode: 4 });
  await stopped;
});

it('a second stop does not start the grace period again', async () => {
  const { clock, stopping, attempt, ended } = await setUp();
  stopping.abort();
  const first = attempt.stop();
  await clock.advance(500);
  const second = attempt.stop();
  await clock.advance(249);
  expect(ended()).toBe('');
  await clock.advance(1);
  expect(JSON.parse(ended())).toEqual({ kind: 'signalled', signal: 'SIGTERM' });
  await Promise.all([first, second]);
});

it('ends when a stop budget leaves no more time', async () => {
  const { clock, stopping, attempt, giveNoTime, ended } = await setUp();
  stopping.abort();
  const stopped = attempt.stop();
  await clock.advance(100);
  giveNoTime();
  await clock.advance(149);
  expect(ended()).toBe('');
  await clock.advance(1);
  expect(JSON.parse(ended())).toEqual({ kind: 'signalled', signal: 'SIGTERM' });
  await stopped;
});
