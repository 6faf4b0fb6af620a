import { createStopper } from '@procwrap/task-session';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { watchLauncher } from '../../src/launcher/watch-launcher.ts';

const setUp = (env: Record<string, string>) => {
  const clock = createFakeClock();
  const stopper = createStopper();
  const scope = new AbortController();
  const parent = { pid: 10 };
  void watchLauncher({ env, clock, stopper, parentPid: () => parent.pid, signal: scope.signal });
  return { clock, stopper, scope, parent };
};

it('stops the run within half a second of the launcher’s end', async () => {
  const { clock, stopper, parent } = setUp({ npm_lifecycle_event: 'start' });
  await clock.advance(2000);
  expect(stopper.cause()).toBeUndefined();
  parent.pid = 1;
  await clock.advance(500);
  expect(stopper.cause()).toEqual({ by: 'launcher' });
});

it('ends with the run', async () => {
  const { clock, stopper, scope, parent } = setUp({ npm_execpath: 'npm' });
  scope.abort();
  parent.pid = 1;
  await clock.advance(2000);
  expect(stopper.cause()).toBeUndefined();
  expect(clock.sleeping).toBe(0);
});

it('does not watch a parent that is no launcher: a shell may leave its jobs running', async () => {
  const { clock, stopper, parent } = setUp({});
  parent.pid = 1;
  await clock.advance(2000);
  expect(stopper.cause()).toBeUndefined();
});
