import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createStopper } from '../../src/outcome/stop.ts';
import { endWaitSignal } from '../../src/reporting/end-wait-signal.ts';

const wait = ({ stopped = false } = {}) => {
  const clock = createFakeClock();
  const stopper = createStopper();
  const [force, scope] = [new AbortController(), new AbortController()];
  if (stopped) stopper.stop({ by: 'caller' });
  const signal = endWaitSignal({ stopper, forceKill: force.signal, clock }, scope.signal);
  return { clock, stopper, force, scope, signal };
};

it('aborts two seconds after a first stop', async () => {
  const { clock, stopper, signal } = wait();
  stopper.stop({ by: 'caller' });
  await clock.advance(1999);
  expect(signal.aborted).toBe(false);
  await clock.advance(1);
  expect(signal.aborted).toBe(true);
});

it('aborts with a second stop at once', () => {
  const { stopper, force, signal } = wait();
  stopper.stop({ by: 'caller' });
  force.abort();
  expect(signal.aborted).toBe(true);
});

it('has all of its time when the stop has ended the run', async () => {
  const { clock, force, signal } = wait({ stopped: true });
  await clock.advance(10_000);
  expect(signal.aborted).toBe(false);
  force.abort();
  expect(signal.aborted).toBe(true);
});

it('leaves no timer', async () => {
  const { clock, stopper, scope, signal } = wait();
  stopper.stop({ by: 'caller' });
  scope.abort();
  await clock.advance(10_000);
  expect([clock.sleeping, signal.aborted]).toEqual([0, false]);
});

it('has the rest of a stop budget, and no more', async () => {
  const clock = createFakeClock();
  const stopper = createStopper();
  const [force, over, scope] = [
    new AbortController(),
    new AbortController(),
    new AbortController(),
  ];
  const limits = { stopper, forceKill: force.signal, clock, reportOver: over.signal };
  const signal = endWaitSignal(limits, scope.signal);
  stopper.stop({ by: 'caller' });
  await clock.advance(10_000);
  expect(signal.aborted).toBe(false);
  over.abort();
  expect(signal.aborted).toBe(true);
});
