import { eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createTurns } from '../../src/task-api/turns.ts';

it('runs so many at the same time, and the others in their order', async () => {
  const { run } = createTurns(2);
  const begun: number[] = [];
  const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
  const all = gates.map(({ promise }, at) =>
    run(async () => {
      begun.push(at);
      await promise;
      return at;
    }),
  );
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1]);
  gates[1]?.resolve();
  await eventually(() => begun.length === 3);
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of gates) resolve();
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

it('gives the event loop a turn between two, also after one that fails', async () => {
  const { run } = createTurns(1);
  const events: string[] = [];
  const failed = run(async () => {
    events.push('first');
    throw new Error('no');
  });
  const second = run(async () => void events.push('second'));
  setImmediate(() => events.push('event loop'));
  await expect(failed).rejects.toThrow('no');
  await second;
  expect(events).toEqual(['first', 'event loop', 'second']);
});
