import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { freeBytes, leastFreeBytes, problemsNow } from '../../src/page-routes/status-routes.ts';
import { createProblems } from '../../src/server/problems.ts';

const low = (mb: number) => `The disk of /data has only ${mb} MB left`;

it.each([
  [null, []],
  [leastFreeBytes, []],
  [leastFreeBytes - 1, [low(199)]],
  [0, [low(0)]],
])('%j free bytes are a problem below a bound, before the others', (free, lines) => {
  const problems = createProblems();
  problems.set('ping', 'another problem');
  const context = { problems, dataFolder: '/data' };
  expect(problemsNow(context, free)).toEqual([...lines, 'another problem']);
});

it('the free bytes of a folder are not known where it is missing', () =>
  withTempDir(async (folder) => {
    expect(await freeBytes(folder)).toBeGreaterThan(0);
    expect(await freeBytes(join(folder, 'missing'))).toBeNull();
  }));
