import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createLeaseCache } from '../../src/cache/lease-cache.ts';

const setUp = (since: 'made' | 'used') => {
  const clock = createFakeClock();
  const ended: number[] = [];
  let made = 0;
  const end = async (it: number) => void ended.push(it);
  const cache = createLeaseCache<number>({ clock, maxMs: 1000, since, end });
  const create = () => {
    made += 1;
    return made;
  };
  return { clock, ended, cache, take: (key = 'a') => cache.take(key, create) };
};

describe('a lease cache', () => {
  it('returns the same value while it is not too old', async () => {
    const { clock, ended, take } = setUp('made');
    await take().release();
    await clock.advance(1000);
    await take().release();
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(take().value).toBe(2);
    expect(ended).toEqual([1]);
  });

  it('can measure the age from the last use', async () => {
    const { clock, ended, take } = setUp('used');
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(900);
      const lease = take();
      await clock.advance(5000);
      expect(take().value).toBe(1);
      await lease.release();
    }
    expect(ended).toEqual([]);
  });

  it('makes a new value for another key', () => {
    const { take } = setUp('made');
    expect([take('a').value, take('b').value, take('b').value]).toEqual([1, 2, 2]);
  });

  it('ends a dropped value with its last use', async () => {
    const { ended, cache, take } = setUp('made');
    const [one, other] = [take(), take()];
    await cache.drop();
    await one.release();
    expect(ended).toEqual([]);
    await other.release();
    expect(ended).toEqual([1]);
    await cache.drop();
  });

  it('makes a new value when the time of day has gone back', async () => {
    const clock = createFakeClock();
    let now = 5000;
    const cache = createLeaseCache<object>({
      clock: { ...clock, now: () => now },
      maxMs: 1000,
      since: 'made',
      end: async () => {},
    });
    const first = cache.take('', () => ({}));
    now = 1000;
    expect(cache.take('', () => ({})).value).not.toBe(first.value);
  });
});
