import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOrdinaryUser, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { replace, rewrite } from '../../src/files/regular-file.ts';

const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'file'), dir)));
const draft = { text: 'new', attributes: {}, durable: false };

describe('replace', () => {
  it('leaves no draft when the file cannot have the owner that is asked for', () =>
    inDir((place, dir) => {
      // Nobody can give a file to a user whose number is too large.
      const owner = { uid: 2 ** 33, gid: 0 };
      expect(() => replace({ ...draft, place, attributes: { owner } })).toThrow();
      expect(readdirSync(dir)).toEqual([]);
    }));

  it('leaves no draft when it cannot have the name', () =>
    inDir((place, dir) => {
      mkdirSync(place);
      expect(() => replace({ ...draft, place })).toThrow('EISDIR');
      expect(readdirSync(dir)).toEqual(['file']);
    }));
});

describe('rewrite', () => {
  it('writes a file in place where its folder takes no other', () =>
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

  it('does not write in place when something else is wrong', () =>
    inDir((path) => {
      writeFileSync(path, 'old');
      const always = { owner: { uid: 2 ** 33, gid: 0 } };
      const before = statSync(path);
      expect(() => rewrite({ path, text: 'new', before, always })).toThrow();
      expect(readFileSync(path, 'utf8')).toBe('old');
    }));
});
