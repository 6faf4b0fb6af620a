import { expect, it } from 'vitest';
import { watchFile } from '../../src/server/watch-file.ts';

it('says that a file was lost, and ends when it is closed', async () => {
  let lost: 'removed' | undefined;
  const pauses: number[] = [];
  const clock = {
    now: Date.now,
    monotonic: () => 0,
    sleep: async (ms: number) => {
      pauses.push(ms);
      lost = 'removed';
    },
  };
  const watch = watchFile({ findLost: () => lost }, clock);
  expect(await watch.lost).toBe('removed');
  await watch.close();
  expect(pauses[0]).toBe(3000);
});
