import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeClock, withGate, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';

/** The record of a program that is killed after the first count. */
const recordOf = (counts: readonly (number | undefined)[]) =>
  withGate((gate) =>
    withTempDir(async (dir) => {
      const path = join(dir, 'outcome.json');
      const left = [...counts];
      const oomKills = () => {
        gate.open();
        return left.shift();
      };
      const script = `${gate.wait}; kill -9 $$`;
      const words = ['-o', '--outcome-file', path, 'sh', '-c', script];
      await wrapHere(words, {}, createDeps({ oomKills }));
      return JSON.parse(readFileSync(path, 'utf8'));
    }),
  );

it('a kill because of memory is found by the counter of the kernel', async () => {
  expect(await recordOf([3, 4])).toMatchObject({ oomKills: 1 });
});

it('another kill is not reported as one because of memory, nor one without a counter', async () => {
  expect(await recordOf([3, 3])).toMatchObject({ oomKills: 0 });
  expect(await recordOf([3])).toMatchObject({ oomKills: 0 });
  expect(await recordOf([])).toMatchObject({ oomKills: 0 });
});

it('a program that has ended before the first count did not use up the memory', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'outcome.json');
    const counts = [0, 5];
    // On a clock that does not move, the time of the first count does not come.
    const inProcess = createDeps({ oomKills: () => counts.shift(), clock: createFakeClock() });
    await wrapHere(['-o', '--outcome-file', path, 'sh', '-c', 'kill -9 $$'], {}, inProcess);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ oomKills: 0 });
  }));
