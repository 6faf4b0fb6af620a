import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { asOrdinaryUser, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import {
  chooseDataFolder,
  prepareDataFolder,
  readPrivate,
  removePrivate,
  writePrivate,
} from '../../src/data-folder/data-folder.ts';

it.each([
  [{ dataDir: '/d' }, { XDG_DATA_HOME: '/x' }, '/d'],
  [{}, { XDG_DATA_HOME: '/x', HOME: '/h' }, '/x/procwrap'],
  [{}, { HOME: '/h' }, '/h/.local/share/procwrap'],
  [{}, { HOME: '' }, join(homedir(), '.local/share/procwrap')],
])('the folder is as written, else in the place for data: %j %j', (options, env, folder) =>
  expect(chooseDataFolder(options, env)).toBe(folder),
);

describe('a folder', () => {
  it('is made with its parents, for its owner alone', () =>
    withTempDir(async (dir) => {
      const folder = join(dir, 'a/b/c');
      expect(prepareDataFolder(folder)).toEqual({ ok: true, value: folder });
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(prepareDataFolder(folder).ok).toBe(true);
    }));

  it('that cannot be made is said in one line: a read-only home', () =>
    withTempDir(async (dir) => {
      chmodSync(dir, 0o555);
      const prepared = await asOrdinaryUser(() => prepareDataFolder(join(dir, 'data')));
      expect(prepared).toEqual({
        ok: false,
        problem: expect.stringMatching(/^The data folder [^\n]+ \(EACCES\): [^\n]+$/),
      });
    }));

  it('that is there but cannot be written is said, too', () =>
    withTempDir(async (dir) => {
      const folder = join(dir, 'data');
      mkdirSync(folder, { mode: 0o555 });
      chmodSync(dir, 0o755);
      expect((await asOrdinaryUser(() => prepareDataFolder(folder))).ok).toBe(false);
    }));

  it('where the system has none says so and does not wait forever', () =>
    expect(prepareDataFolder('/proc/nothing/data')).toMatchObject({ ok: false }));

  it('that is a file is said', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'file'), '');
      expect(prepareDataFolder(join(dir, 'file'))).toMatchObject({ ok: false });
    }));
});

it('a link in the place of a draft is removed, not followed', () =>
  withTempDir(async (dir) => {
    const [path, other] = [join(dir, 'a.json'), join(dir, 'other')];
    writeFileSync(other, 'kept');
    for (const draft of [`${path}.${process.pid}.tmp`, join(dir, `.${process.pid}.tmp`)])
      symlinkSync(other, draft);
    expect(prepareDataFolder(dir).ok).toBe(true);
    writePrivate(path, { a: 1 });
    expect([readFileSync(other, 'utf8'), readPrivate(path)]).toEqual(['kept', { a: 1 }]);
  }));

it('a private file is read by its owner alone, replaced whole, and missing without a fuss', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'a.json');
    expect(readPrivate(path)).toBeUndefined();
    writePrivate(path, { a: 1 });
    writePrivate(path, { a: 2 });
    expect([readPrivate(path), statSync(path).mode & 0o777]).toEqual([{ a: 2 }, 0o600]);
    for (const text of ['{', '5', 'null']) {
      writeFileSync(path, text);
      expect(readPrivate(path)).toBeUndefined();
    }
    removePrivate(path);
    removePrivate(path);
  }));
