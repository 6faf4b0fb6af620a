import { closeSync, fstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { openHiddenFile } from '../../src/quiet/hidden-file.ts';

it('opens a file that only the user can read and that has no name', () =>
  withTempDir(async (dir) => {
    const fd = openHiddenFile(dir);
    expect(fstatSync(fd).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual([]);
    closeSync(fd);
    expect(() => openHiddenFile(join(dir, 'none'))).toThrow('ENOENT');
  }));
