import { execFile, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { codeCacheWriter } from '../../apps/cli/src/node/code-cache-writer.ts';

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
const withCopy = (act: (folder: string) => void | Promise<void>) =>
  withTempDir(async (dir) => {
    cpSync(dist, dir, { recursive: true });
    await act(dir);
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

/** What the preload has logged of the caches, without what the command has written. */
const logged = (stdout: string) =>
  stdout.split('\n').filter((line) => line !== '' && line !== 'ran');

const times = (word: string) => (words: readonly string[]) =>
  words.length >= 2 && words.every((each) => each === word);

it('is used by the Node that has built the command, for its start and for options', () =>
  withCopy((folder) => {
    const { status, stdout, stderr } = echo(folder);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('ran\n');
    expect(logged(stdout)).toSatisfy(times('false'));
  }));

it('is used by a run that reports', () =>
  withCopy(async (folder) => {
    const server = createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(201).end('{"uuid":"u-1"}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const preload = join(folder, 'tell-rejected.cjs');
    writeFileSync(preload, tellRejected);
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      PROC_WRAPPER_API_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      PROC_WRAPPER_API_KEY: 'demo-key',
      PROC_WRAPPER_TASK_NAME: 'nightly',
    };
    try {
      const words = ['-r', preload, join(folder, 'procwrap.cjs'), 'true'];
      const { stdout } = await promisify(execFile)(process.execPath, words, { env });
      // The start, options, what reports, and the HTTP client, if not more.
      expect(logged(stdout).length).toBeGreaterThanOrEqual(4);
      expect(logged(stdout)).toSatisfy(times('false'));
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }));

it('is ignored when V8 is started in another way, or the file is not whole', () =>
  withCopy((folder) => {
    expect(logged(echo(folder, '--no-opt').stdout)).toSatisfy(times('true'));
    for (const size of [100_000, 20, 0]) {
      for (const name of cachesIn(folder)) truncateSync(join(folder, name), size);
      const { status, stdout } = echo(folder);
      expect(status, `${size} bytes`).toBe(0);
      expect(logged(stdout), `${size} bytes`).toSatisfy(times('true'));
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

it('is what V8 makes of a file, and has the sum of that file in its name', () =>
  withCopy((folder) => {
    const names = cachesIn(folder);
    expect(names.map((name) => name.replace(/-\w+\.cjs-.*/, '')).toSorted()).toEqual([
      'http-client',
      'in-common',
      'reported-run',
      'set-options',
      'start',
    ]);
    const built = names.map((name) => readFileSync(join(folder, name)));
    for (const name of names) rmSync(join(folder, name));
    const { status, stdout } = node('--random-seed=1', join(folder, 'write-code-cache.cjs'));
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').toSorted()).toEqual(
      names.map((name) => `wrote ${folder}/${name}`).toSorted(),
    );
    expect(cachesIn(folder)).toEqual(names);
    for (const [at, name] of names.entries())
      expect(readFileSync(join(folder, name)).equals(built[at] ?? Buffer.of()), name).toBe(true);
  }));

it('is written by a script that says in one line what is wrong', () =>
  withCopy((folder) => {
    rmSync(join(folder, startIn(folder)));
    const { status, stderr } = node(join(folder, 'write-code-cache.cjs'));
    expect([status, stderr.split('\n').length]).toEqual([1, 2]);
    expect(stderr).toMatch(/^cannot write the code cache: ENOENT: .*start-/);
  }));

it('is missing for another V8, and then the doctor finds the script that writes it', () => {
  const command = join(dist, 'procwrap.cjs');
  expect(codeCacheWriter(command)).toBeUndefined();
  const { arch, platform } = process;
  expect(codeCacheWriter(command, { arch, platform, versions: { v8: '1.2.3' } })).toBe(
    join(dist, 'write-code-cache.cjs'),
  );
});
