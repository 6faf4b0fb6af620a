import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import {
  closeOf,
  driverArgs,
  listenTo,
  markedEnv,
  readReport,
  startDriver,
  startInTerminal,
} from '../drivers/run-driver.ts';
import { openPipe } from '../output/open-pipe.ts';

const noisy = (size: number) => ({
  file: process.execPath,
  args: [program('writes-noise.mjs'), String(size)],
  capture: { stallLimitMs: 3_600_000 },
});

describe('when our stdout is', () => {
  it('a socket, as from another Node program, the output of every run arrives', async () => {
    await withTempDir(async (dir) => {
      const wrapper = startDriver(dir, { ...noisy(1_000_000), times: 3 });
      const heard = listenTo(wrapper.stdout);
      expect(await closeOf(wrapper)).toBe(0);
      expect(heard().length).toBe(3_000_000);
      expect((await readReport(dir))?.tapped.stdout).toBe(3_000_000);
    });
  });

  it('a pipe with a slow reader, everything arrives', async () => {
    await withTempDir(async (dir) => {
      const pipe = await openPipe();
      const wrapper = startDriver(dir, noisy(3_000_000), { stdio: ['ignore', pipe.fd, 'inherit'] });
      const closed = closeOf(wrapper);
      await eventually(() => readReport(dir));
      pipe.start();
      expect(await closed).toBe(0);
      await eventually(() => pipe.bytes().length === 3_000_000);
      pipe.close();
    });
  });

  it('a file that stderr shares, the order is kept', async () => {
    await withTempDir(async (dir) => {
      const fd = openSync(join(dir, 'log'), 'w');
      const orders = { file: program('writes-by-turns.sh'), args: ['200'], capture: {} };
      const wrapper = startDriver(dir, orders, { stdio: ['ignore', fd, fd] });
      expect(await closeOf(wrapper)).toBe(0);
      const expected = Array.from(
        { length: 200 },
        (_, index) => `out ${index + 1}\nerr ${index + 1}\n`,
      );
      expect(readFileSync(join(dir, 'log'), 'utf8')).toBe(expected.join(''));
    });
  });

  it('a terminal, everything arrives', async () => {
    await withTempDir(async (dir) => {
      const orders = {
        file: program('writes-by-turns.sh'),
        args: ['3000'],
        mode: 'terminal',
        capture: {},
      } as const;
      const terminal = startInTerminal(dir, orders);
      const heard = listenTo(terminal.stdout);
      expect(await closeOf(terminal)).toBe(0);
      expect(heard().toString().split('\r\n')).toHaveLength(6001);
    });
  });

  it('closed by its reader, the program gets SIGPIPE and this process does not', async () => {
    await withTempDir(async (dir) => {
      const line = 'exec "$@" | head -c 10';
      const args = ['-c', line, 'sh', process.execPath];
      const reader = spawn('sh', [...args, ...driverArgs(dir, { file: 'yes', capture: {} })], {
        env: markedEnv(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const heard = listenTo(reader.stdout);
      await closeOf(reader);
      expect(heard().toString()).toBe('y\ny\ny\ny\ny\n');
      const report = await eventually(async () => {
        const found = await readReport(dir);
        return found?.end ? found : undefined;
      });
      expect(report.end).toEqual({ kind: 'signalled', signal: 'SIGPIPE' });
    });
  });
});

const writtenBy = (pid: number): number =>
  Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);

describe('a reader that reads nothing', () => {
  it('delays neither a signal nor, beyond the limit, our end', async () => {
    await withTempDir(async (dir) => {
      const pipe = await openPipe();
      const orders = { file: 'yes', capture: { stallLimitMs: 100 }, handleSignals: true };
      const wrapper = startDriver(dir, orders, { stdio: ['ignore', pipe.fd, 'inherit'] });
      const closed = closeOf(wrapper);
      const { pid } = await eventually(() => readReport(dir));
      // Two pipes hold 64 KiB each: the wrapper holds what was written beyond that.
      await eventually(() => writtenBy(pid) > 3 * 65_536);
      wrapper.kill('SIGTERM');
      await eventually(() => !isAlive(pid));
      expect(await closed).toBe(143);
      expect((await readReport(dir))?.warnings.join()).toMatch(/bytes of stdout are lost/);
      pipe.close();
    });
  });
});
