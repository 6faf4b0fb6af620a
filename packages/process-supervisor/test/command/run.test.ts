import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  createFakeClock,
  eventually,
  isAlive,
  program as kit,
  withTempDir,
} from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { type Command, type CommandResult, command } from '../../src/index.ts';
import { markedEnv } from '../drivers/run-driver.ts';

/** A shell that is found by its environment, and killed after the test with all that it leaves. */
const sh = (script: string) =>
  command('sh')
    .args('-c', script)
    .env('DRIVER_MARK', String(markedEnv().DRIVER_MARK))
    .stopWith({ graceMs: 3_600_000 });
/** Tries with more and more time until it is enough for what was run to say that it is ready. */
const giveTime = async (run: (timeoutMs: number) => Promise<CommandResult>) => {
  for (let timeoutMs = 200; ; timeoutMs *= 2) {
    const result = await run(timeoutMs);
    if (result.stdout.includes('ready')) return result;
  }
};
const outputOf = async (built: Command) =>
  (await built.stdio({ stdout: 'pipe', stderr: 'pipe' }).run()).stdout;

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

  it('looks the program up in the PATH of the command', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'mine'), '#!/bin/sh\necho found\n', { mode: 0o755 });
      expect(await outputOf(command('mine').env('PATH', dir))).toBe('found\n');
      await expect(command('mine').run()).rejects.toMatchObject({ exitCode: 127 });
    }));

  it('resolves with how it went', async () => {
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

  it('rejects an end other than 0, with the command, the code and the signal', async () => {
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

  it('takes any end for a result when asked to', async () => {
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

describe('streams', () => {
  it('read from and write to files, descriptors and texts', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'out');
      const cat = command('cat').stdio({ stdin: { text: 'one\n' } });
      await cat.stdio({ stdout: { file } }).run();
      await cat.stdio({ stdout: { file, append: true } }).run();
      await command('cat')
        .stdio({ stdin: { file }, stdout: { file: `${file}2` } })
        .run();
      expect(readFileSync(`${file}2`, 'utf8')).toBe('one\none\n');
      const fd = openSync(file, 'w');
      await sh('echo fd; echo err >&2').stdio({ stdin: 'ignore', stdout: fd, stderr: fd }).run();
      closeSync(fd);
      expect(readFileSync(file, 'utf8')).toBe('fd\nerr\n');
    }));

  it('close what was opened when another cannot be', () =>
    withTempDir(async (dir) => {
      const stdio = { stdin: { file: '/dev/null' }, stdout: { file: join(dir, 'no', 'way') } };
      await expect(sh(':').stdio(stdio).run()).rejects.toThrow('cannot be opened (ENOENT)');
    }));

  it('bear a program that does not read its input, or has nobody to write it', async () => {
    const text = 'x'.repeat(1_000_000);
    expect(await sh('exit 0').stdio({ stdin: { text } }).run()).toMatchObject({ exitCode: 0 });
    expect(await outputOf(command('cat').stdio({ stdin: 'pipe' }))).toBe('');
  });

  it('are not waited for when a background process keeps them', async () => {
    expect(await outputOf(sh('echo here; sleep 3600 & exit 0'))).toBe('here\n');
  });
});

describe('spawn', () => {
  it('gives the streams and the end, whatever it is', async () => {
    const running = await sh('read line; echo "$line"; exit 5')
      .stdio({ stdin: 'pipe', stdout: 'pipe' })
      .spawn();
    expect(running.stderr).toBeNull();
    running.stdin?.end('hello\n');
    const said: string[] = [];
    running.stdout?.on('data', (chunk) => said.push(String(chunk)));
    expect(await running.ended).toMatchObject({ exitCode: 5, stdout: '' });
    expect(running.kill()).toBe(false);
    await eventually(() => said.join('') === 'hello\n');
  });

  it('signals, and stops all of it', async () => {
    const running = await command('sleep').args(3600).spawn();
    expect(running.kill('SIGINT')).toBe(true);
    expect(await running.ended).toMatchObject({ signal: 'SIGINT', exitCode: 130 });
    const tree = await sh('sleep 3600 & echo $!; wait').stdio({ stdout: 'pipe' }).spawn();
    let pid = '';
    tree.stdout?.on('data', (chunk) => {
      pid += String(chunk);
    });
    await eventually(() => pid.endsWith('\n'));
    expect(await tree.stop()).toMatchObject({ survivors: [] });
    expect(isAlive(Number(pid))).toBe(false);
    expect(await tree.stop()).toMatchObject({ survivors: [] });
  });
});

describe('time', () => {
  it('ends a command that takes too long', async () => {
    const slow = command('sleep').args(3600).timeout(50);
    await expect(slow.run()).rejects.toMatchObject({
      code: 'PW_COMMAND_TIMED_OUT',
      message: 'sleep 3600 took longer than 50 ms and was stopped',
      exitCode: 124,
      signal: 'SIGTERM',
    });
    expect(await slow.run({ reject: false })).toMatchObject({ stopped: 'timeout', exitCode: 124 });
  });

  it('kills what does not heed, after the grace, and asks with the signal named', async () => {
    const stubborn = command(kit('ignores-term.sh')).stdio({ stdout: 'pipe' });
    const result = await giveTime((timeoutMs) =>
      stubborn.timeout(timeoutMs).stopWith({ graceMs: 50 }).run({ reject: false }),
    );
    expect(result).toMatchObject({ signal: 'SIGKILL', exitCode: 124 });
    const polite = sh('trap "exit 9" USR1; echo ready; sleep 3600 & wait').stdio({
      stdout: 'pipe',
    });
    const asked = await giveTime((timeoutMs) =>
      polite.timeout(timeoutMs).stopWith({ signal: 'SIGUSR1' }).run({ reject: false }),
    );
    expect(asked).toMatchObject({
      end: { kind: 'exited', exitCode: 9 },
      stopped: 'timeout',
    });
  });

  it('does not stop what is quick enough, however long it may take', async () => {
    expect(
      await sh(':')
        .timeout(2 ** 40)
        .run(),
    ).toMatchObject({ stopped: undefined });
    expect(await sh(':').timeout(3_600_000).run()).toMatchObject({ stopped: undefined });
  });

  it('ends a command when its signal aborts, and starts none that has aborted', () =>
    withTempDir(async (dir) => {
      const stopping = new AbortController();
      const up = join(dir, 'up');
      const script = `trap "exit 0" TERM; : > '${up}'; sleep 3600 & wait`;
      const running = sh(script).signal(stopping.signal);
      const end = running.run();
      const ended = expect(end).rejects.toMatchObject({
        code: 'PW_COMMAND_STOPPED',
        message: expect.stringContaining('was stopped, because its signal aborted'),
        exitCode: 143,
      });
      await eventually(() => existsSync(up));
      stopping.abort();
      await ended;
      await expect(running.run()).rejects.toMatchObject({
        message: expect.stringContaining('was not started'),
        exitCode: 143,
      });
      await expect(running.exec()).rejects.toMatchObject({ code: 'PW_COMMAND_STOPPED' });
    }));
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

describe('disposing a spawned command', () => {
  it('stops it and everything it started, and waits for the end', async () => {
    let left = 0;
    const start = async () => {
      const built = sh('sleep 3600 & echo $!; wait').stdio({ stdout: 'pipe' });
      await using running = await built.spawn();
      left = Number(await new Promise((resolve) => running.stdout?.once('data', resolve)));
      return running;
    };
    const running = await start();
    expect([isAlive(running.pid), isAlive(left)]).toEqual([false, false]);
    expect(await running.ended).toMatchObject({ signal: 'SIGTERM', failed: true });
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
