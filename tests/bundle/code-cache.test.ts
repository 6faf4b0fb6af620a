import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../../apps/cli/dist');

const cachesIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.cache'));

const startIn = (folder: string) =>
  readdirSync(folder).find((name) => /^start-\w+\.cjs$/.test(name)) ?? '';

const node = (...args: readonly string[]) => {
  const env = { PATH: process.env.PATH };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  return { status, stdout, stderr };
};

/** Does `act` with a copy of the built command. */
const withCopy = (act: (folder: string) => void) =>
  withTempDir(async (dir) => {
    cpSync(dist, dir, { recursive: true });
    act(dir);
  });

/** Prints, for each code cache that is used, whether V8 has rejected it. */
const tellRejected = `const vm = require('node:vm'); const { compileFunction } = vm;
vm.compileFunction = (...all) => {
  const compiled = compileFunction(...all);
  console.log(compiled.cachedDataRejected);
  return compiled;
};`;

/** Runs \`echo\` by the command in a folder; the output begins with whether V8 has rejected a cache. */
const echo = (folder: string, ...flags: readonly string[]) => {
  const preload = join(folder, 'tell-rejected.cjs');
  writeFileSync(preload, tellRejected);
  return node(
    ...flags,
    '-r',
    preload,
    join(folder, 'procwrap.cjs'),
    '-o',
    '-t',
    '60',
    'echo',
    'ran',
  );
};

it('is used by the Node that has built the command', () =>
  withCopy((folder) =>
    expect(echo(folder)).toEqual({ status: 0, stdout: 'false\nran\n', stderr: '' }),
  ));

it('is ignored when V8 is started in another way, or the file is not whole', () =>
  withCopy((folder) => {
    expect(echo(folder, '--no-opt').stdout).toBe('true\nran\n');
    for (const size of [100_000, 20, 0]) {
      for (const name of cachesIn(folder)) truncateSync(join(folder, name), size);
      expect(echo(folder), `${size} bytes`).toMatchObject({ status: 0, stdout: 'true\nran\n' });
    }
  }));

it('may be missing', () =>
  withCopy((folder) => {
    for (const name of cachesIn(folder)) rmSync(join(folder, name));
    expect(echo(folder)).toEqual({ status: 0, stdout: 'ran\n', stderr: '' });
  }));

it('does not hide that the start file is missing', () =>
  withCopy((folder) => {
    rmSync(join(folder, startIn(folder)));
    const { status, stderr } = node(join(folder, 'procwrap.cjs'), '-o', 'echo', 'ran');
    expect([status, stderr]).toEqual([78, expect.stringContaining('copy the whole folder "dist"')]);
  }));

it('is what V8 makes of the start file, and has the sum of that file in its name', () =>
  withCopy((folder) => {
    const [name = '', ...others] = cachesIn(folder);
    expect(others).toEqual([]);
    const built = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    const { status, stdout } = node('--random-seed=1', join(folder, 'write-code-cache.cjs'));
    expect([status, stdout]).toEqual([0, `wrote ${folder}/${name}\n`]);
    expect(readFileSync(join(folder, name)).equals(built)).toBe(true);
    expect(cachesIn(folder)).toEqual([name]);
  }));

it('is written by a script that says in one line what is wrong', () =>
  withCopy((folder) => {
    rmSync(join(folder, startIn(folder)));
    const { status, stderr } = node(join(folder, 'write-code-cache.cjs'));
    expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toMatch(/^cannot write the code cache: ENOENT: .*start-/);
  }));
