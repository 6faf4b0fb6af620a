import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { type LockFolder, prepareFolder, usualFolder } from '../../src/lock/lock-folder.ts';

const uid = process.geteuid?.() ?? 0;
const named = (path: string): LockFolder => ({ path, isUsual: false, writtenAs: '--lock-dir' });
const usual = (path: string): LockFolder => ({ path, isUsual: true, writtenAs: '--lock' });

it('has one usual folder for each user, for any variables', () => {
  expect(usualFolder(501, 'darwin')).toBe('/tmp/procwrap-501');
  expect(usualFolder(0, 'linux')).toBe('/run/procwrap');
  expect(usualFolder(0, 'darwin')).toBe('/var/run/procwrap');
});

it('makes a folder that only the user can enter, and uses it again', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'locks');
    for (const folder of [named(path), usual(path)])
      expect(prepareFolder(folder, uid).ok).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  }));

it('refuses what another user made, or can write in', () =>
  withTempDir(async (dir) => {
    const [path, link, file] = ['locks', 'link', 'file'].map((name) => join(dir, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(path);
    symlinkSync(path, link);
    writeFileSync(file, '');
    const problemOf = (folder: LockFolder, user = uid) => {
      const result = prepareFolder(folder, user);
      return result.ok ? 'none' : result.problem;
    };
    expect(problemOf(named(path), uid + 1)).toContain(`it belongs to another user (uid ${uid})`);
    expect(problemOf(usual(link))).toBe(
      `--lock: the lock folder ${link} cannot be used: it is not a folder; name another folder with --lock-dir, or use --no-lock`,
    );
    expect(problemOf(named(link))).toBe('none');
    expect(problemOf(named(file))).toContain('it is not a folder');
    expect(problemOf(named(join(dir, 'none', 'locks')))).toContain(
      'the folder around it does not exist',
    );
    expect(problemOf(named(join(file, 'locks')))).toContain('ENOTDIR');
    chmodSync(path, 0o777);
    expect(problemOf(named(path))).toContain('other users can write in it');
  }));
