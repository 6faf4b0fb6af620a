import { mkdirSync, readdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { SpoolFolder } from '../../../src/spool/disk/spool-folder.ts';

const name = '1000000000000-0123456789ab';

it('lists records only, by the time of their first write', () =>
  withTempDir(async (dir) => {
    for (const file of ['2000000000000-0123456789ab.json', `${name}.json`, 'README'])
      writeFileSync(join(dir, file), '{}');
    const records = new SpoolFolder(dir, Date.now).list();
    expect(records.map(({ stem }) => stem)).toEqual([name, '2000000000000-0123456789ab']);
    expect(records[0]).toMatchObject({ bytes: 2, state: { kind: 'waiting' } });
  }));

it.each([
  ['a named pipe, whose reader would wait for a writer', makeFifo],
  ['a folder', (path: string) => mkdirSync(path)],
  [
    'a link, which may lead to something without an end',
    (path: string) => symlinkSync('/dev/zero', path),
  ],
])('does not list %s', (_what, make) =>
  withTempDir(async (dir) => {
    make(join(dir, `${name}.json`));
    expect(new SpoolFolder(dir, Date.now).list()).toEqual([]);
  }),
);

it('a record that is gone cannot be read, moved or claimed', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, `${name}.json`), '{}');
    const folder = new SpoolFolder(dir, Date.now);
    const [record] = folder.list();
    if (!record) throw new Error('no record');
    folder.remove(record);
    folder.remove(record);
    expect(folder.read(record)).toBeUndefined();
    expect(folder.move(record, { kind: 'refused' })).toBeUndefined();
    expect(folder.claim(record)).toBeUndefined();
    const by = { place: 'elsewhere', pid: 1, startTime: '1' };
    expect(folder.isFree({ ...record, state: { kind: 'claimed', by } })).toBe(false);
    expect(folder.claim({ ...record, state: { kind: 'refused' } })).toBeUndefined();
  }));

it('does not read a file that is larger than any record', () =>
  withTempDir(async (dir) => {
    const path = join(dir, `${name}.json`);
    writeFileSync(path, '{}');
    const folder = new SpoolFolder(dir, Date.now);
    const [record] = folder.list();
    if (!record) throw new Error('no record');
    expect(folder.read(record)).toBe('{}');
    truncateSync(path, 2 ** 31);
    expect(folder.read(record)).toBe('');
  }));

it('another problem than a missing file is an error', () =>
  withTempDir(async (dir) => {
    const path = join(dir, `${name}.json`);
    writeFileSync(path, '{}');
    const folder = new SpoolFolder(dir, Date.now);
    const [record] = folder.list();
    rmSync(path);
    mkdirSync(path);
    expect(() => record && folder.read(record)).toThrow('EISDIR');
  }));

it('removes a draft only when nobody can still write it', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, '.procwrap-a.tmp'), '');
    const folder = new SpoolFolder(dir, Date.now);
    folder.removeDrafts();
    expect(readdirSync(dir)).toEqual(['.procwrap-a.tmp']);
    new SpoolFolder(dir, () => Date.now() + 7_200_000).removeDrafts();
    expect(readdirSync(dir)).toEqual([]);
    expect(() => new SpoolFolder(join(dir, 'gone'), Date.now).removeDrafts()).not.toThrow();
  }));
