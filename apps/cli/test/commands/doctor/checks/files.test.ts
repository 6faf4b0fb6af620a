import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { decideFiles, tryPath, tryPaths } from '../../../../src/commands/doctor/checks/files.ts';
import { lines } from '../network-facts.ts';

it('tries each use of a path, and creates nothing', () =>
  withTempDir(async (dir) => {
    const [file, pipe] = [join(dir, 'file'), join(dir, 'pipe')];
    writeFileSync(file, '');
    execFileSync('mkfifo', [pipe]);
    const made = readdirSync(dir);
    expect(tryPath(dir, 'enter')).toBeUndefined();
    expect(tryPath(file, 'enter')).toBe('it is not a folder');
    expect(tryPath(join(dir, 'no'), 'enter')).toBe('ENOENT');
    expect(tryPath(file, 'read')).toBeUndefined();
    expect(tryPath(join(dir, 'no'), 'read')).toBe('ENOENT');
    expect(tryPath(file, 'write')).toBeUndefined();
    expect(tryPath(pipe, 'write')).toBeUndefined();
    expect(tryPath(join(dir, 'new'), 'write')).toBeUndefined();
    expect(tryPath(dir, 'write')).toBe('it is a folder');
    expect(tryPath(join(dir, 'no/new'), 'write')).toBe('ENOENT');
    expect(tryPath(join(file, 'new'), 'write')).toBe('it is not a folder');
    expect(readdirSync(dir)).toEqual(made);
  }));

it('names the option of each path that cannot be used', () => {
  const good = { where: '-w', path: '.', use: 'enter', error: undefined } as const;
  expect(lines(decideFiles([good]))).toEqual(['ok: all can be used: .']);
  const statements = decideFiles([
    good,
    { where: '--outcome-file', path: '/no/x.json', use: 'write', error: 'ENOENT' },
    { where: '--input-filename', path: '/no/in', use: 'read', error: 'EACCES' },
  ]);
  expect(lines(statements)).toEqual([
    'problem: --outcome-file: /no/x.json cannot be written (ENOENT)',
    'problem: --input-filename: /no/in cannot be read (EACCES)',
  ]);
  expect(statements[0]?.remedy).not.toBe(statements[1]?.remedy);
});

it('does not touch a path whose disk does not answer', async () => {
  const named = { where: '--outcome-file', path: '/a', use: 'write', tried: '/a/no' } as const;
  const facts = await tryPaths([named], async () => false);
  expect(lines(decideFiles(facts))).toEqual([
    'problem: --outcome-file: /a cannot be written (its disk does not answer)',
  ]);
  expect(decideFiles(facts)[0]?.remedy).toContain('another disk');
});
