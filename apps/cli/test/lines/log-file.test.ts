import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { checkLogFile, openLogFile } from '../../src/lines/log-file.ts';

const small = { mostBytes: 10, oldFiles: 2 };

const contents = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));

it('makes a file that only its owner can read, and adds to an existing one', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'log');
    expect(checkLogFile(path)).toBeUndefined();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const add = openLogFile(path);
    expect(add('a\n')).toBeUndefined();
    openLogFile(path)('b\n');
    expect(readFileSync(path, 'utf8')).toBe('a\nb\n');
  }));

it('rotates before a file becomes too large, and keeps so many old files', () =>
  withTempDir(async (dir) => {
    const add = openLogFile(join(dir, 'log'), small);
    for (const line of ['1234\n', '5678\n', 'b\n', '12345678\n', 'd\n', '0123456789ab\n'])
      add(line);
    expect(contents(dir)).toEqual({
      ...{ log: '0123456789ab\n', 'log.1': '12345678\nd\n'.slice(9), 'log.2': '12345678\n' },
    });
    expect(statSync(join(dir, 'log')).mode & 0o777).toBe(0o600);
  }));

it('continues when another program moves the file', () =>
  withTempDir(async (dir) => {
    const add = openLogFile(join(dir, 'log'));
    add('a\n');
    rmSync(join(dir, 'log'));
    add('b\n');
    expect(contents(dir)).toEqual({ log: 'b\n' });
  }));

it('never rotates what is no regular file', () => {
  const add = openLogFile('/dev/null', { mostBytes: 0, oldFiles: 1 });
  expect(add('a\n')).toBeUndefined();
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

it('says once that lines are missing', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'folder', 'log');
    mkdirSync(join(dir, 'folder'));
    const add = openLogFile(path);
    add('a\n');
    rmSync(join(dir, 'folder'), { recursive: true });
    expect(add('b\n')).toMatch(/^procwrap WARNING --log-file .*: lines are missing there: ENOENT/);
    expect(add('c\n')).toBeUndefined();
  }));

it('says why a file cannot be opened', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'file'), '');
    expect(checkLogFile(dir)).toContain('EISDIR');
    expect(checkLogFile(join(dir, 'file', 'log'))).toContain('ENOTDIR');
  }));
