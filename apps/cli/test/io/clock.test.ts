import { describe, expect, it } from 'vitest';
import { leanClock } from '../../src/io/clock.ts';

const elapsed = async (sleeping: () => Promise<void>) => {
  const start = leanClock.monotonic();
  await sleeping();
  return leanClock.monotonic() - start;
};

describe('the clock', () => {
  it('agrees with the machine', () => {
    expect(Math.abs(leanClock.now() - Date.now())).toBeLessThan(50);
    expect(leanClock.monotonic()).toBeLessThanOrEqual(leanClock.monotonic());
  });

  it('sleeps as long as it is told, never shorter', async () => {
    const slept = await elapsed(() => leanClock.sleep(15));
    expect(slept).toBeGreaterThanOrEqual(15);
    expect(slept).toBeLessThan(1000);
    expect(await elapsed(() => leanClock.sleep(-1))).toBeLessThan(10);
  });

  it('wakes at once when told to, also from a sleep that no timer holds', async () => {
    const scope = new AbortController();
    setTimeout(() => scope.abort(), 5);
    expect(await elapsed(() => leanClock.sleep(2 ** 40, scope.signal))).toBeLessThan(1000);
    expect(await elapsed(() => leanClock.sleep(60_000, scope.signal))).toBeLessThan(50);
  });
});
