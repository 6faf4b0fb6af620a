import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { candidatesIn, mostBytes } from '../../src/options-file/candidates.ts';

const write = (dir: string, name: string, text = '') => writeFileSync(join(dir, name), text);

it('are the files of a folder with our names, in the order in which they count', () =>
  withTempDir(async (dir) => {
    expect(candidatesIn(dir)).toEqual([]);
    for (const name of ['procwrap.toml', 'procwrap.yml', 'procwrap.txt']) write(dir, name);
    write(dir, 'package.json', '{"procwrap": {}}');
    expect(candidatesIn(dir)).toEqual(['procwrap.yml', 'procwrap.toml', 'package.json']);
    for (const name of ['procwrap.json', 'procwrap.yaml']) write(dir, name);
    expect(candidatesIn(dir).slice(0, 2)).toEqual(['procwrap.json', 'procwrap.yaml']);
  }));

it.each(['{"name": "procwrap-job"}', `"procwrap"${' '.repeat(mostBytes)}`])(
  'are not a package.json without our key, or one that is too large',
  (text) =>
    withTempDir(async (dir) => {
      write(dir, 'package.json', text);
      expect(candidatesIn(dir)).toEqual([]);
    }),
);

it('are not a package.json that is a folder or a pipe', () =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, 'one/package.json'), { recursive: true });
    expect(candidatesIn(join(dir, 'one'))).toEqual([]);
    mkdirSync(join(dir, 'two'));
    makeFifo(join(dir, 'two/package.json'));
    expect(candidatesIn(join(dir, 'two'))).toEqual([]);
  }));

it('are links to nothing, too, also next to a package.json that cannot be examined', () =>
  withTempDir(async (dir) => {
    symlinkSync(join(dir, 'none'), join(dir, 'procwrap.yml'));
    symlinkSync(join(dir, 'package.json'), join(dir, 'package.json'));
    expect(candidatesIn(dir)).toEqual(['procwrap.yml']);
  }));

it('are none where the folder cannot be searched', () =>
  expect(candidatesIn('/no/such\0folder')).toEqual([]));
