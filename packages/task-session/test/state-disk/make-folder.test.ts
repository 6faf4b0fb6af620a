import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { makeFolder } from '../../src/state-disk/make-folder.ts';

it('makes a folder and those above it, for their owner', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'a', 'b', 'c');
    makeFolder(path);
    makeFolder(path);
    for (const made of [path, join(dir, 'a')]) expect(statSync(made).mode & 0o777).toBe(0o700);
  }));

it('ends where no folder can be made', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'file'), '');
    expect(() => makeFolder(join(dir, 'file', 'a'))).toThrow('ENOTDIR');
    if (process.platform === 'linux')
      expect(() => makeFolder('/proc/no/such/folder')).toThrow('ENOENT');
  }));
