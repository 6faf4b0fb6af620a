import { describe, expect, it } from 'vitest';
import { createPolling } from '../../src/changes/polling.ts';

const setUp = () => {
  let [stored, foreign] = [7, 0];
  const replica = () =>
    createPolling(
      {
        addChange: async () => {
          stored += 1;
        },
        readChanges: async () => stored,
      },
      () => {
        foreign += 1;
      },
    );
  return { one: replica(), two: replica(), foreign: () => foreign };
};

describe('polling', () => {
  it('finds what others have counted, once, and not what was counted before', async () => {
    const { one, two, foreign } = setUp();
    await two.poll();
    expect(foreign()).toBe(0);
    await one.count();
    await two.poll();
    await two.poll();
    expect(foreign()).toBe(1);
  });

  it('does not find its own changes', async () => {
    const { one, foreign } = setUp();
    await one.poll();
    await Promise.all([one.count(), one.poll(), one.count()]);
    await one.poll();
    expect(foreign()).toBe(0);
  });

  it('says nothing while notices arrive, and finds what comes after', async () => {
    const { one, two, foreign } = setUp();
    await two.poll();
    two.heard();
    for (const _poll of [1, 2]) {
      await one.count();
      await two.poll();
    }
    expect(foreign()).toBe(0);
    await one.count();
    await two.poll();
    expect(foreign()).toBe(1);
  });

  it('survives a count that fails', async () => {
    const failing = createPolling(
      { addChange: () => Promise.reject(new Error('away')), readChanges: async () => 0 },
      () => {},
    );
    expect(await failing.count()).toBeUndefined();
  });
});
