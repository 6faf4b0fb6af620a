import { createMovableClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeadline } from '../src/index.ts';

it('aborts when the time is over, with its reason', async () => {
  const clock = createMovableClock();
  using deadline = createDeadline({ clock, ms: 1000, reason: 'too late' });
  expect(deadline.signal.aborted).toBe(false);
  const aborted = new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
  clock.skip(1000);
  await aborted;
  expect(deadline).toMatchObject({ expired: true, signal: { reason: 'too late' } });
});

it('aborts with the signal that was passed in, and is not expired then', () => {
  const stop = new AbortController();
  using deadline = createDeadline({
    clock: createMovableClock(),
    ms: 1000,
    signal: stop.signal,
  });
  stop.abort('stopped');
  expect(deadline).toMatchObject({ expired: false, signal: { aborted: true, reason: 'stopped' } });
});

it('never aborts after it is disposed', async () => {
  const clock = createMovableClock();
  const deadline = createDeadline({ clock, ms: 1000 });
  deadline[Symbol.dispose]();
  clock.skip(2000);
  await new Promise(setImmediate);
  expect(deadline).toMatchObject({ expired: false, signal: { aborted: false } });
});

describe('until', () => {
  it('says whether the work was done before the time was over', async () => {
    const clock = createMovableClock();
    using deadline = createDeadline({ clock, ms: 1000 });
    expect(await deadline.until(Promise.resolve())).toBe(true);
    const waiting = deadline.until(new Promise(() => {}));
    clock.skip(1000);
    expect(await waiting).toBe(false);
    expect(await deadline.until(new Promise(() => {}))).toBe(false);
  });

  it('rejects when the work does', async () => {
    using deadline = createDeadline({ clock: createMovableClock(), ms: 1000 });
    await expect(deadline.until(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
