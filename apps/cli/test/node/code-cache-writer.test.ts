import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { codeCacheWriter } from '../../src/node/code-cache-writer.ts';

const target = { arch: 'x64', platform: 'linux', versions: { v8: '13.6.1' } } as const;

it('is the script next to procwrap, as long as there is no code for this Node', () =>
  withTempDir(async (dir) => {
    const script = join(dir, 'procwrap.cjs');
    writeFileSync(script, '');
    expect(codeCacheWriter(script, target)).toBeUndefined();
    writeFileSync(join(dir, 'write-code-cache.cjs'), '');
    writeFileSync(join(dir, 'start-A.cjs-0-12.4.0-linux-x64.cache'), '');
    expect(codeCacheWriter(script, target)).toBe(join(dir, 'write-code-cache.cjs'));
    writeFileSync(join(dir, 'start-A.cjs-0-13.6.1-linux-x64.cache'), '');
    expect(codeCacheWriter(script, target)).toBeUndefined();
  }));

it('is nothing where there is no such script', () =>
  expect(codeCacheWriter('/no/procwrap.cjs')).toBeUndefined());
