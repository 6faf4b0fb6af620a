import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { checkFolder, openFolder } from '../../../src/spool/disk/open-folder.ts';

const problemOf = (result: ReturnType<typeof checkFolder>) =>
  result && !result.ok ? result.problem : undefined;

it('makes a folder for its owner only, and uses it again', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'a', 'b');
    expect(checkFolder(path)).toBeUndefined();
    expect(openFolder(path)).toMatchObject({ ok: true });
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(openFolder(path)).toMatchObject({ ok: true });
    expect(checkFolder(path, undefined)).toMatchObject({ ok: true });
  }));

it('refuses what is no folder of its own', () =>
  withTempDir(async (dir) => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    symlinkSync(dir, join(dir, 'link'));
    symlinkSync(join(dir, 'nothing'), join(dir, 'broken'));
    const open = join(dir, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(problemOf(openFolder(file))).toBe('it is not a folder');
    expect(problemOf(openFolder(join(file, 'x')))).toContain('ENOTDIR');
    for (const name of ['link', 'broken'])
      expect(problemOf(openFolder(join(dir, name)))).toContain('it is a symbolic link');
    expect(problemOf(checkFolder(open))).toContain('other users may write to it (mode 777)');
    expect(problemOf(openFolder(dir, (process.getuid?.() ?? 0) + 1))).toContain(
      'it belongs to the user',
    );
    expect(problemOf(openFolder(`${dir}/\0`))).toBeDefined();
  }));
