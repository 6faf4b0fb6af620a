import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { command, type RunningCommand } from '../../src/index.ts';
import { fakeSelf } from './fake-self.ts';

const env = { PATH: process.env.PATH ?? '' };

describe('the folder of a command', () => {
  it('is the one in which it was made', () =>
    withTempDir(async (dir) => {
      let folder = dir;
      const self = fakeSelf({ env, cwd: () => folder });
      const pwd = command('pwd', { deps: { self } }).args('-P').stdio({ stdout: 'pipe' });
      mkdirSync(join(dir, 'below'));
      folder = '/';
      expect((await pwd.run()).stdout).toBe(`${realpathSync(dir)}\n`);
      const below = await pwd.workdir('below').run();
      expect(below.stdout).toBe(`${realpathSync(join(dir, 'below'))}\n`);
    }));

  it('is where the relative path of a program begins', () =>
    withTempDir(async (dir) => {
      let folder = dir;
      writeFileSync(join(dir, 'mine'), '#!/bin/sh\necho found\n', { mode: 0o755 });
      const mine = command('./mine', { deps: { self: fakeSelf({ env, cwd: () => folder }) } });
      folder = '/';
      expect((await mine.stdio({ stdout: 'pipe' }).run()).stdout).toBe('found\n');
    }));

  it('is where the files of its streams begin', () =>
    withTempDir(async (dir) => {
      let folder = dir;
      const echo = command('echo', { deps: { self: fakeSelf({ env, cwd: () => folder }) } }).args(
        'kept',
      );
      folder = '/';
      await echo.stdio({ stdout: { file: 'out' } }).run();
      expect(readFileSync(join(dir, 'out'), 'utf8')).toBe('kept\n');
      await echo
        .workdir('/')
        .stdio({ stdout: { file: 'out', append: true } })
        .run();
      expect(readFileSync(join(dir, 'out'), 'utf8')).toBe('kept\nkept\n');
    }));

  it('is not entered again when it is our folder, as another user may have no right to', () => {
    const self = fakeSelf({ env, cwd: () => '/root' });
    expect(command('pwd', { deps: { self } }).toProgram().cwd).toBeUndefined();
  });

  it('may have been removed', () => {
    const cwd = () => {
      throw new Error('ENOENT');
    };
    expect(
      command('pwd', { deps: { self: fakeSelf({ env, cwd }) } }).toProgram().cwd,
    ).toBeUndefined();
  });
});

describe('a command with several signals', () => {
  it.each([0, 1])('stops when any of them aborts: %i', async (which) => {
    const stops = [new AbortController(), new AbortController()] as const;
    const built = command('sleep').args(3600).signal(stops[0].signal).signal(stops[1].signal);
    const running = await built.spawn();
    stops[which]?.abort();
    expect(await running.ended).toMatchObject({ stopped: 'aborted' });
  });
});

it('stopWith does not change settings that it leaves out or that are undefined', async () => {
  const polite = command('sh')
    .args('-c', 'trap "exit 9" USR1; echo up; while :; do sleep 0.02; done')
    .stdio({ stdout: 'pipe' })
    .stopWith({ signal: 'SIGUSR1', graceMs: 3_600_000 })
    .stopWith({ signal: undefined as never, graceMs: undefined as never });
  const running = await polite.spawn();
  await new Promise((resolve) => running.stdout?.once('data', resolve));
  expect(await running.stop()).toMatchObject({ killed: false });
  expect(await running.ended).toMatchObject({ exitCode: 9 });
});

it('onStart is called with each process that is started', async () => {
  const started: RunningCommand[] = [];
  const base = command('true', { deps: { onStart: (running) => started.push(running) } });
  await base.run();
  await (await base.args('x').spawn()).ended;
  expect(started).toHaveLength(2);
  expect(started.map(({ pid }) => isAlive(pid))).toEqual([false, false]);
});
