import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOrdinaryUser, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { replace, rewrite } from '../../src/files/regular-file.ts';

const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'file'), dir)));
const draft = { text: 'new', attributes: {}, durable: false };

describe('replace', () => {
  it('leaves no file when the owner cannot be set', () =>
    inDir((place, dir) => {
      // The number of the user is too large for any system.
      const owner = { uid: 2 ** 33, gid: 0 };
      expect(() => replace({ ...draft, place, attributes: { owner } })).toThrow();
      expect(readdirSync(dir)).toEqual([]);
    }));

  it('leaves no file when it cannot be renamed', () =>
    inDir((place, dir) => {
      mkdirSync(place);
      expect(() => replace({ ...draft, place })).toThrow('EISDIR');
      expect(readdirSync(dir)).toEqual(['file']);
    }));
});

describe('rewrite', () => {
  it('writes a file in place when its folder has no write permission', () =>
    inDir(async (path, dir) => {
      writeFileSync(path, 'an older and longer text');
      chmodSync(path, 0o666);
      const before = statSync(path);
      chmodSync(dir, 0o555);
      const writing = asOrdinaryUser(() => rewrite({ path, text: 'new', before }));
      const after = await writing.finally(() => chmodSync(dir, 0o755));
      expect(after.ino).toBe(before.ino);
      expect(readFileSync(path, 'utf8')).toBe('new');
    }));

  it('does not write in place after another error', () =>
    inDir((path) => {
      writeFileSync(path, 'old');
      const always = { owner: { uid: 2 ** 33, gid: 0 } };
      const before = statSync(path);
      expect(() => rewrite({ path, text: 'new', before, always })).toThrow();
      expect(readFileSync(path, 'utf8')).toBe('old');
    }));
});
