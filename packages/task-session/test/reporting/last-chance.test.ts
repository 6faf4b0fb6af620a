import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createStopper } from '../../src/outcome/stop.ts';
import { finalChance, lastChance } from '../../src/reporting/last-chance.ts';

const bySignal = { by: 'signal', signal: 'SIGTERM' } as const;

/** A final status that is being sent, before or after the first stop, with or without a budget. */
const sending = ({ stopped = false, budget = false }) => {
  const clock = createFakeClock();
  const stopper = createStopper();
  const [forceKill, over, scope] = [1, 2, 3].map(() => new AbortController()) as [
    AbortController,
    AbortController,
    AbortController,
  ];
  if (stopped) stopper.stop(bySignal);
  const reportOver = budget ? over.signal : undefined;
  const limits = { clock, stopper, forceKill: forceKill.signal, reportOver };
  const signal = finalChance(limits, scope.signal);
  return { clock, stopper, forceKill, over, scope, signal };
};

describe('a final status', () => {
  it('has two seconds from the first stop on', async () => {
    const { clock, stopper, signal } = sending({});
    stopper.stop(bySignal);
    await clock.advance(1999);
    expect(signal.aborted).toBe(false);
    await clock.advance(1);
    expect(signal.aborted).toBe(true);
  });

  it('after a stop, is cut by the next stop signal only', async () => {
    const { clock, forceKill, signal } = sending({ stopped: true });
    await clock.advance(3_600_000);
    expect(signal.aborted).toBe(false);
    forceKill.abort();
    await clock.advance(2000);
    expect(signal.aborted).toBe(true);
  });

  it.each([true, false])('has the rest of a stop budget (stopped before: %s)', async (stopped) => {
    const { clock, stopper, over, signal } = sending({ stopped, budget: true });
    stopper.stop(bySignal);
    await clock.advance(3_600_000);
    expect(signal.aborted).toBe(false);
    over.abort();
    expect(signal.aborted).toBe(true);
  });

  it('is cut by a second stop signal also within a budget', async () => {
    const { clock, forceKill, signal } = sending({ stopped: true, budget: true });
    forceKill.abort();
    await clock.advance(2000);
    expect(signal.aborted).toBe(true);
  });

  it('leaves no timer when it was sent', async () => {
    const { clock, stopper, scope, signal } = sending({});
    stopper.stop(bySignal);
    scope.abort();
    await clock.advance(3_600_000);
    expect([signal.aborted, clock.sleeping]).toEqual([false, 0]);
  });
});

it('counts from a cut that came before', async () => {
  const clock = createFakeClock();
  const scope = new AbortController().signal;
  const signal = lastChance({ cut: AbortSignal.abort(), graceMs: 500, clock, scope });
  await clock.advance(500);
  expect(signal.aborted).toBe(true);
});
