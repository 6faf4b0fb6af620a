import { expect, it } from 'vitest';
import { createMemory } from '../../src/watching/memory.ts';

it('waits are known by task and occurrence, until they are over, forgotten or cleared', () => {
  const { waits, quiet, forgetAll } = createMemory();
  waits.set('a', 1, 100);
  waits.set('a', 2, 200);
  waits.set('a', 2, 300);
  waits.set('b', 1, 400);
  expect(waits.size).toBe(3);
  expect([waits.untilMs('a', 2), waits.untilMs('b', 1), waits.untilMs('c', 1)]).toEqual([
    300, 400, 0,
  ]);
  waits.delete('a', 1);
  waits.delete('a', 1);
  waits.delete('c', 1);
  expect(waits.size).toBe(2);
  waits.forgetTask('a');
  waits.forgetTask('a');
  expect([waits.size, waits.untilMs('a', 2)]).toEqual([1, 0]);
  quiet.add('b failed');
  forgetAll();
  expect([waits.size, waits.untilMs('b', 1), quiet.size]).toEqual([0, 0, 0]);
});
