import { eventually } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createLimit } from '../../src/documents/limit.ts';

describe('createLimit', () => {
  it('runs as many tasks at the same time as allowed, in their order, also after failures', async () => {
    const limit = createLimit(2);
    const order: number[] = [];
    const gates: (() => void)[] = [];
    let running = 0;
    let most = 0;
    const task = (number: number) =>
      limit(async () => {
        order.push(number);
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => gates.push(resolve));
        running -= 1;
        if (number === 1) throw new Error('broken');
        return number;
      });
    const all = Promise.allSettled([0, 1, 2, 3, 4].map(task));
    for (let at = 0; at < 5; at += 1) (await eventually(() => gates.shift()))();
    const results = await all;
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4]);
    expect(results.map(({ status }) => status)).toEqual(
      [0, 1, 2, 3, 4].map((at) => (at === 1 ? 'rejected' : 'fulfilled')),
    );
  });
});
