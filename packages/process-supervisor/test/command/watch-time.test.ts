import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, program as kit, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { type CommandResult, command } from '../../src/index.ts';
import { sh } from './shell.ts';

/** Runs a program with more and more time until it can print that it is ready. */
const giveTime = async (run: (timeoutMs: number) => Promise<CommandResult>) => {
  for (let timeoutMs = 200; ; timeoutMs *= 2) {
    const result = await run(timeoutMs);
    if (result.stdout.includes('ready')) return result;
  }
};

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

  it('sends the named signal, and SIGKILL after the grace period', async () => {
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

  it('does not stop a command that ends before, for any timeout', async () => {
    expect(
      await sh(':')
        .timeout(2 ** 40)
        .run(),
    ).toMatchObject({ stopped: undefined });
    expect(await sh(':').timeout(3_600_000).run()).toMatchObject({ stopped: undefined });
  });

  it('stops a command when its signal aborts, and starts none when it has aborted', () =>
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
