import { execFileSync, spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Log, silentLog } from '@procwrap/core';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { startWatchdog } from '../../src/watchdog/watchdog.ts';
import { readReport, startDriver } from '../drivers/run-driver.ts';

const watchdogModule = join(import.meta.dirname, '../../src/watchdog/watchdog.ts');
const keepLog = () => {
  const debug: string[] = [];
  const log: Log = { ...silentLog, debug: (_event, message) => debug.push(message) };
  return { debug, log };
};
const started: number[] = [];
const startSleep = () => {
  const pid = Number(spawn('sleep', ['3600'], { detached: true, stdio: 'ignore' }).pid);
  started.push(pid);
  return pid;
};
afterEach(() => {
  for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
});

describe('a watchdog', () => {
  it('ends without killing when it is released, once or more often', async () => {
    const { log, debug } = keepLog();
    const pid = startSleep();
    const watchdog = startWatchdog({ target: -pid, log });
    expect(isAlive(Number(watchdog.pid))).toBe(true);
    watchdog.release();
    watchdog.release();
    await eventually(() => !isAlive(Number(watchdog.pid)));
    expect(isAlive(pid)).toBe(true);
    expect(debug).toEqual([]);
  });

  it('ignores the signals that end other programs', async () => {
    const { log } = keepLog();
    const watchdog = startWatchdog({ target: -startSleep(), log });
    const pid = Number(watchdog.pid);
    await eventually(() => createTableIgnores(pid));
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.kill(pid, signal);
    expect(isAlive(pid)).toBe(true);
    watchdog.release();
    await eventually(() => !isAlive(pid));
  });

  it('is not there without a shell', async () => {
    const { log, debug } = keepLog();
    const watchdog = startWatchdog({ target: -startSleep(), log, shell: '/no/such/sh' });
    expect(watchdog.pid).toBeUndefined();
    watchdog.release();
    await eventually(() => debug.length > 0);
    expect(debug.join()).toContain('no watchdog: /no/such/sh');
  });

  it('is not there when the shell is a loop of links', () =>
    withTempDir(async (dir) => {
      const { log, debug } = keepLog();
      const shell = join(dir, 'sh');
      symlinkSync(shell, shell);
      const watchdog = startWatchdog({ target: -startSleep(), log, shell });
      expect(watchdog.pid).toBeUndefined();
      watchdog.release();
      await eventually(() => debug.length > 0);
      expect(debug.join()).toMatch(/no watchdog: .*ELOOP/);
    }));

  it('is not there when no descriptors are left', async () => {
    const script = `import { startWatchdog } from ${JSON.stringify(watchdogModule)};
      import { closeSync, openSync } from 'node:fs';
      const open = [];
      try { for (;;) open.push(openSync('/dev/null')); } catch {}
      const said = [];
      const log = { debug: (_event, text) => said.push(text) };
      const { pid, release } = startWatchdog({ target: 999999999, log });
      release();
      setImmediate(() => { for (const fd of open) closeSync(fd); console.log(pid, said.join()); });`;
    const command =
      'ulimit -n 64; exec "$0" --conditions=@procwrap/source --input-type=module -e "$1"';
    const out = execFileSync('sh', ['-c', command, process.execPath, script], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
    });
    expect(out).toMatch(/^undefined no watchdog: .*EMFILE/);
  });

  it('that was killed is only logged', async () => {
    const { log, debug } = keepLog();
    const watchdog = startWatchdog({ target: -startSleep(), log });
    process.kill(Number(watchdog.pid), 'SIGKILL');
    await eventually(() => !isAlive(Number(watchdog.pid)));
    await eventually(() => debug.length > 0);
    watchdog.release();
    expect(debug.join()).toContain('ended before it was released');
  });
});

/** Whether a process ignores SIGTERM already. */
const createTableIgnores = async (pid: number) => {
  const { readFile } = await import('node:fs/promises');
  const ignored = /^SigIgn:\s*([\da-f]+)$/m.exec(
    await readFile(`/proc/${pid}/status`, 'utf8'),
  )?.[1];
  return (Number.parseInt(ignored ?? '0', 16) & (1 << 14)) !== 0;
};

describe('when the supervisor is killed', () => {
  it.each(['group', 'terminal'] as const)('in %s mode its program is killed, too', async (mode) => {
    await withTempDir(async (dir) => {
      const wrapper = startDriver(dir, { file: program('ignores-term.sh'), mode, watchdog: true });
      const { pid } = await eventually(() => readReport(dir));
      expect(isAlive(pid)).toBe(true);
      await eventually(() => isWatched(pid));
      wrapper.kill('SIGKILL');
      await eventually(() => !isAlive(pid));
      await eventually(async () => !(await isWatched(pid)));
    });
  });

  it('its program continues to run without a watchdog', async () => {
    await withTempDir(async (dir) => {
      const wrapper = startDriver(dir, { file: program('ignores-term.sh'), watchdog: false });
      const { pid } = await eventually(() => readReport(dir));
      expect(await isWatched(pid)).toBe(false);
      wrapper.kill('SIGKILL');
      await eventually(() => wrapper.signalCode === 'SIGKILL');
      expect(isAlive(pid)).toBe(true);
    });
  });
});

/** Whether a watchdog for this program runs. */
const isWatched = async (pid: number) => {
  const { readdir, readFile } = await import('node:fs/promises');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map((each) => readFile(`/proc/${each}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.some(
    (line) => line.includes('procwrap-watchdog') && line.replaceAll('-', '').includes(`\0${pid}\0`),
  );
};
