import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createIo, wrapHere } from '../in-process.ts';

const recordOf = (script: string, counts: readonly (number | undefined)[]) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'outcome.json');
    const left = [...counts];
    const outside = createIo({ oomKills: () => left.shift() });
    await wrapHere(['-o', '--outcome-file', path, 'sh', '-c', script], {}, outside);
    return JSON.parse(readFileSync(path, 'utf8'));
  });

it('a kill for lack of memory is told from the kernel’s count', async () => {
  expect(await recordOf('sleep 0.2; kill -9 $$', [3, 4])).toMatchObject({ oomKills: 1 });
});

it('another kill is not put down to memory, nor one where nobody counts', async () => {
  expect(await recordOf('sleep 0.2; kill -9 $$', [3, 3])).toMatchObject({ oomKills: 0 });
  expect(await recordOf('sleep 0.2; kill -9 $$', [])).toMatchObject({ oomKills: 0 });
  expect(await recordOf('kill -9 $$', [0, 5])).toMatchObject({ oomKills: 0 });
});
