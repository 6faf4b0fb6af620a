import { chmodSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeClock, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { command } from '../../src/index.ts';
import { outputOf, sh } from './shell.ts';

describe('run', () => {
  it('runs the program with its arguments, variables and folder', () =>
    withTempDir(async (dir) => {
      const script = 'printf "%s|" "$@" "$A"; pwd -P';
      const built = sh(script).args('zero', 'a b', '').env('A', '*').workdir(dir);
      expect(await outputOf(built)).toBe(`a b||*|${realpathSync(dir)}\n`);
    }));

  it('gives an empty environment', async () => {
    const built = command('/usr/bin/env').envClear();
    expect(await outputOf(built)).toBe('');
    expect(await outputOf(built.env('ONLY', 'this'))).toBe('ONLY=this\n');
  });

  it('searches for the program in the PATH of the command', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'mine'), '#!/bin/sh\necho found\n', { mode: 0o755 });
      expect(await outputOf(command('mine').env('PATH', dir))).toBe('found\n');
      await expect(command('mine').run()).rejects.toMatchObject({ exitCode: 127 });
    }));

  it('resolves with the result', async () => {
    expect(
      await sh('echo out; echo err >&2').stdio({ stdout: 'pipe', stderr: 'pipe' }).run(),
    ).toEqual({
      exitCode: 0,
      signal: undefined,
      failed: false,
      stopped: undefined,
      end: { kind: 'exited', exitCode: 0 },
      durationMs: expect.any(Number),
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('rejects when the command fails, with its text, exit code and signal', async () => {
    await expect(sh('exit 3').run()).rejects.toMatchObject({
      name: 'CommandError',
      code: 'PW_COMMAND_FAILED',
      message: "sh -c 'exit 3' ended with exit code 3",
      command: "sh -c 'exit 3'",
      exitCode: 3,
      signal: undefined,
    });
    await expect(sh('kill -9 $$').run()).rejects.toMatchObject({
      message: "sh -c 'kill -9 $$' was ended by SIGKILL",
      exitCode: 137,
      signal: 'SIGKILL',
    });
  });

  it('resolves for every end with reject: false', async () => {
    expect(await sh('exit 3').run({ reject: false })).toMatchObject({ exitCode: 3 });
    expect(await sh('kill $$').run({ reject: false })).toMatchObject({
      exitCode: 143,
      signal: 'SIGTERM',
    });
    expect(await command('no-such-program').run({ reject: false })).toMatchObject({
      exitCode: 127,
      end: { kind: 'notStarted', reason: 'notFound' },
    });
    const bad = sh(':').stdio({ stdin: { file: '/no/such/file' } });
    expect(await bad.run({ reject: false })).toMatchObject({
      exitCode: 126,
      end: { kind: 'notStarted', message: expect.stringContaining('cannot be opened') },
    });
  });

  it('says precisely why a program did not start', () =>
    withTempDir(async (dir) => {
      const plain = join(dir, 'plain');
      writeFileSync(plain, 'x');
      const failed = (code: number, message: string) => ({
        code: 'PW_COMMAND_NOT_STARTED',
        exitCode: code,
        message: expect.stringContaining(message),
      });
      await expect(command('nope').run()).rejects.toMatchObject(failed(127, "find 'nope' in PATH"));
      await expect(command(plain).run()).rejects.toMatchObject(failed(126, 'chmod +x'));
      await expect(command(dir).run()).rejects.toMatchObject(failed(126, 'is a directory'));
      await expect(sh(':').workdir(plain).run()).rejects.toMatchObject(
        failed(126, 'is not a directory'),
      );
      await expect(sh(':').workdir(join(dir, 'no')).spawn()).rejects.toMatchObject(
        failed(126, 'does not exist'),
      );
      chmodSync(plain, 0o755);
      writeFileSync(plain, '#!/no/such/interpreter\n');
      await expect(command(plain).run()).rejects.toMatchObject(failed(127, '/no/such/interpreter'));
    }));
});

describe('run with reject: false', () => {
  const quiet = { reject: false };
  const base = command('true');

  it.each([
    ['a user that is not there', base.user('no-such-user'), 'names no user of this system'],
    ['a file that is not there', base.stdio({ stdin: { file: '/no/file' } }), 'cannot be opened'],
    ['a folder that is not there', base.workdir('/no/folder'), 'does not exist'],
  ])('resolves for %s', async (_what, built, message) => {
    const result = await built.run(quiet);
    expect(result).toMatchObject({ exitCode: 126, stopped: undefined, stdout: '' });
    expect(result.end).toMatchObject({
      kind: 'notStarted',
      message: expect.stringContaining(message),
    });
  });

  it('resolves when it was stopped before its start', async () => {
    const result = await base.signal(AbortSignal.abort()).run(quiet);
    expect(result).toMatchObject({ exitCode: 143, stopped: 'aborted' });
  });
});

describe('the signal of a call', () => {
  it('stops a run, besides the signals of the command', async () => {
    const [ofCommand, ofCall] = [new AbortController(), new AbortController()];
    const built = command('sleep').args(3600).signal(ofCommand.signal);
    for (const stopping of [ofCall, ofCommand]) {
      const signal = stopping === ofCall ? ofCall.signal : undefined;
      const end = built.run({ reject: false, signal });
      stopping.abort();
      expect(await end).toMatchObject({ stopped: 'aborted', failed: true });
    }
  });

  it('stops what was spawned, and must be an abort signal', async () => {
    const stopping = new AbortController();
    const running = await command('sleep').args(3600).spawn({ signal: stopping.signal });
    stopping.abort();
    expect(await running.ended).toMatchObject({ stopped: 'aborted', exitCode: 143 });
    await expect(command('true').run({ signal: 'TERM' as never })).rejects.toMatchObject({
      code: 'PW_COMMAND_INPUT',
    });
  });
});

describe('durationMs', () => {
  it('counts from the start to the end, by the clock of the command', async () => {
    const clock = createFakeClock();
    const running = await command('cat', { deps: { clock } }).stdio({ stdin: 'pipe' }).spawn();
    await clock.advance(1234);
    running.stdin?.end();
    expect(await running.ended).toMatchObject({ durationMs: 1234, failed: false });
  });

  it('is 0 without a start', async () => {
    const result = await command('no-such-program').run({ reject: false });
    expect(result).toMatchObject({ durationMs: 0, failed: true });
  });
});
