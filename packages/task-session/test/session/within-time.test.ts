import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { withinTime } from '../../src/session/within-time.ts';

/** Ends when its signal aborts, with the reason. */
const waiting = (signal: AbortSignal) =>
  new Promise<string>((resolve) =>
    signal.addEventListener('abort', () => resolve((signal.reason as Error).message)),
  );

describe('withinTime', () => {
  it('aborts work that takes too long', async () => {
    const clock = createFakeClock();
    const limits = { clock, ms: 2000, stop: new AbortController().signal };
    const ended = withinTime(limits, waiting);
    await clock.advance(2000);
    expect(await ended).toBe('not within 2 seconds');
  });

  it('aborts when the run is stopped, also before the work', async () => {
    const clock = createFakeClock();
    const stop = new AbortController();
    const ended = withinTime({ clock, ms: 2000, stop: stop.signal }, waiting);
    stop.abort();
    expect(await ended).toBe('the run was stopped before that');
    const late = withinTime({ clock, ms: 2000, stop: stop.signal }, async (signal) => signal);
    expect((await late).aborted).toBe(true);
  });

  it('does not abort work that ends in time', async () => {
    const clock = createFakeClock();
    const limits = { clock, ms: 2000, stop: new AbortController().signal };
    const signal = await withinTime(limits, async (given) => given);
    await clock.advance(5000);
    expect(signal.aborted).toBe(false);
  });
});
