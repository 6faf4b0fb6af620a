import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { variableWriter } from '../../src/environment/variable-files.ts';
import type { Resolved } from '../../src/resolution/value-source.ts';

const resolved = {
  env: { MINE: '1', SAME: '2' },
  config: { pages: 300 },
} as unknown as Resolved;
const own = { SAME: '2' };
const writerOf = (object: Record<string, unknown>) =>
  variableWriter(readOptions({ env: {}, object: { offlineMode: true, ...object } }), own);

it('without a name nothing is written', async () => {
  const writer = writerOf({});
  expect(await writer.write(resolved)).toEqual([]);
  await writer.taken();
  writer.remove();
});

it('a file has the variables that differ, until it is removed', () =>
  withTempDir(async (dir) => {
    const env = join(dir, 'env');
    const config = join(dir, 'config.json');
    for (const names of [{ envOutputFilename: env }, { configOutputFilename: config }]) {
      const writer = writerOf({ ...names, envOutputFormat: 'dotenv', configOutputFormat: 'json' });
      expect(await writer.write(resolved)).toEqual([]);
      await writer.taken();
      const [file = ''] = Object.values(names);
      const text = readFileSync(file, 'utf8');
      if (file === env) expect(text).toContain('MINE');
      else expect(JSON.parse(text)).toEqual({ pages: 300 });
      expect(text).not.toContain('SAME');
      writer.remove();
      expect(existsSync(file)).toBe(false);
    }
  }));

it('a file that cannot be written is a finding', () =>
  withTempDir(async (dir) => {
    const blocked = join(dir, 'file');
    writeFileSync(blocked, '');
    const writer = writerOf({ configOutputFilename: join(blocked, 'config.json') });
    expect(await writer.write(resolved)).toHaveLength(1);
  }));
