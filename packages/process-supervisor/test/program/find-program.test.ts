import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { findProgram } from '../../src/program/find-program.ts';

const find = (file: string, more: { readonly cwd?: string; readonly PATH?: string } = {}) => {
  const { cwd, PATH = '/bin' } = more;
  return findProgram({ file, args: [], env: { PATH }, ...(cwd === undefined ? {} : { cwd }) });
};

it('begins relative paths and folders in the folder of the program', () =>
  withTempDir(async (cwd) => {
    const path = join(cwd, 'tool');
    writeFileSync(path, '', { mode: 0o755 });
    const found = { kind: 'executable', path };
    expect(find('./tool', { cwd })).toEqual(found);
    expect(find('tool', { cwd, PATH: '/bin:' })).toEqual(found);
    expect(find('tool', { cwd })).toEqual({ kind: 'missing' });
  }));

it('says why a file is no program', () =>
  withTempDir(async (dir) => {
    const loop = join(dir, 'loop');
    symlinkSync('loop', loop);
    expect(find('/dev/null')).toMatchObject({ kind: 'blocked', why: 'it is no regular file' });
    expect(find(dir)).toMatchObject({ kind: 'blocked', why: 'it is a directory' });
    expect(find(loop)).toMatchObject({ kind: 'blocked', why: expect.stringContaining('ELOOP') });
    expect(find('loop', { PATH: dir })).toMatchObject({ kind: 'blocked', path: loop });
    expect(find(`/${'x'.repeat(5000)}`)).toEqual({ kind: 'missing' });
  }));
