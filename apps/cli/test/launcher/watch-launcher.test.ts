import { silentLog } from '@procwrap/core';
import { createStopper } from '@procwrap/task-session';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { watchLauncher } from '../../src/launcher/watch-launcher.ts';

const setUp = (init = '/sbin/init') => {
  const warnings: string[] = [];
  const log = {
    ...silentLog,
    warning: (_event: string, message: string) => void warnings.push(message),
  };
  const initCommand = () => init;
  const clock = createFakeClock();
  const stopper = createStopper();
  const scope = new AbortController();
  const parent = { pid: 10 };
  const parentPid = () => parent.pid;
  void watchLauncher({
    ...{ clock, stopper, log },
    initCommand,
    parentPid,
    signal: scope.signal,
  });
  return { clock, stopper, scope, parent, warnings };
};

it('stops the run within half a second after the end of the launcher', async () => {
  const { clock, stopper, parent } = setUp();
  await clock.advance(2000);
  expect(stopper.cause()).toBeUndefined();
  parent.pid = 1;
  await clock.advance(500);
  expect(stopper.cause()).toEqual({ by: 'launcher' });
});

it('ends with the run', async () => {
  const { clock, stopper, scope, parent } = setUp();
  scope.abort();
  parent.pid = 1;
  await clock.advance(2000);
  expect(stopper.cause()).toBeUndefined();
  expect(clock.sleeping).toBe(0);
});

it('warns once of a launcher that is PID 1', async () => {
  const { clock, scope, warnings } = setUp('npm exec procwrap -o x');
  await clock.advance(2000);
  scope.abort();
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('ENTRYPOINT');
  const usual = setUp();
  usual.scope.abort();
  expect(usual.warnings).toEqual([]);
});
