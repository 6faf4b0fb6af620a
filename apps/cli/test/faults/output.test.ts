import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { notedPid, startBundle } from './start-bundle.ts';
import { envOf, lateMs, withServer } from './under-fault.ts';

const tail = ['failure', 'timeout', 'success'].flatMap((end) => [
  `--num-log-lines-sent-on-${end}`,
  '3',
]);
const ways = { untouched: [], 'with a tail': tail } as const;
type Stdio = Parameters<typeof startBundle>[2];

/** Starts the bundle with a server of its own; the script notes its pid first. */
const inShell = <T>(
  { script, argv, stdio }: { script: string; argv: readonly string[]; stdio: Stdio },
  use: (
    started: ReturnType<typeof startBundle> & {
      pid: number;
      at: number;
      status: () => Record<string, unknown> | undefined;
    },
  ) => Promise<T>,
) =>
  withServer((server) =>
    withTempDir(async (dir) => {
      const up = join(dir, 'pid');
      const words = [...argv, 'sh', '-c', `echo $$ > ${up}; ${script}`];
      const started = startBundle(words, envOf(server), stdio);
      const pid = await notedPid(up);
      const status = () => server.executions()[0];
      return use({ ...started, pid, at: performance.now(), status });
    }),
  );

const bytesOf = async (stream: Readable | null) => (stream ? buffer(stream) : Buffer.alloc(0));

it.concurrent('the program closes its output', async () => {
  for (const argv of Object.values(ways)) {
    const script = 'exec >&- 2>&-; exec sleep 60';
    const how = {
      script,
      argv: [...argv, '-t', '0.5'],
      stdio: ['ignore', 'pipe', 'pipe'] as Stdio,
    };
    await inShell(how, async ({ ended, at, status }) => {
      const end = await ended;
      expect(end.code).toBe(124);
      expect(end.at - at).toBeLessThan(500 + lateMs);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    });
  }
});

it.concurrent('the program floods an output that nobody reads', () =>
  inShell(
    { script: 'exec yes', argv: ['-t', '0.5'], stdio: ['ignore', 'pipe', 'pipe'] },
    async ({ ended, at, pid, status }) => {
      const end = await ended;
      expect(end.code).toBe(124);
      expect(end.at - at).toBeLessThan(500 + lateMs);
      expect(isAlive(pid)).toBe(false);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    },
  ));

it.concurrent('the program floods an output that nobody reads, with a tail', () =>
  inShell(
    { script: 'exec yes', argv: [...tail, '-t', '0.5'], stdio: ['ignore', 'pipe', 'pipe'] },
    async ({ ended, at, pid, status }) => {
      await eventually(() => !isAlive(pid));
      expect(performance.now() - at).toBeLessThan(500 + lateMs);
      const end = await ended;
      expect(end.code).toBe(124);
      expect(end.at - at).toBeLessThan(500 + 5000 + lateMs);
      expect(status()).toMatchObject({
        status: 'TERMINATED_AFTER_TIME_OUT',
        debug_log_tail: 'y\ny\ny',
      });
    },
  ));

it.concurrent('two stop signals while nobody reads a flood', () =>
  inShell(
    { script: 'exec yes', argv: tail, stdio: ['ignore', 'pipe', 'pipe'] },
    async ({ child, ended, pid, status }) => {
      const asked = performance.now();
      child.kill('SIGTERM');
      await eventually(() => !isAlive(pid));
      expect(performance.now() - asked).toBeLessThan(lateMs);
      await eventually(() => performance.now() - asked > 600);
      child.kill('SIGTERM');
      const end = await ended;
      expect(end.code).toBe(143);
      expect(end.at - asked).toBeLessThan(600 + 250 + lateMs);
      expect(status()).toMatchObject({ status: 'ABORTED', exit_code: 143 });
    },
  ));

it.concurrent('a flood with a tail arrives byte for byte', async () => {
  const words = [program('writes-noise.mjs'), '5000000'];
  const expected = execFileSync(process.execPath, words, { maxBuffer: 6_000_000 });
  await inShell(
    {
      script: `exec "${process.execPath}" ${words.join(' ')}`,
      argv: tail,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
    async ({ child, ended, status }) => {
      const [seen, { code }] = await Promise.all([bytesOf(child.stdout), ended]);
      expect(code).toBe(0);
      expect(seen.equals(expected)).toBe(true);
      expect(status()).toMatchObject({ status: 'SUCCEEDED', debug_log_tail: expect.any(String) });
    },
  );
});

it.concurrent('broken text and an endless line', () =>
  inShell(
    {
      script: `exec "${process.execPath}" ${program('writes-broken-text.mjs')}`,
      argv: [...tail, '--max-log-line-length', '10'],
      stdio: ['ignore', 'pipe', 'pipe'],
    },
    async ({ child, ended, status }) => {
      const [seen, { code }] = await Promise.all([bytesOf(child.stdout), ended]);
      expect(code).toBe(3);
      expect(seen.length).toBe(2_000_004);
      expect(seen.subarray(0, 4)).toEqual(Buffer.from([0x61, 0xff, 0xc3, 0x0a]));
      expect(status()).toMatchObject({
        status: 'FAILED',
        debug_log_tail: 'a\uFFFD\uFFFD\nxxxx...xxx',
      });
    },
  ));

it.concurrent('the reader of our output goes away', () =>
  withTempDir(async (dir) => {
    for (const [way, argv] of Object.entries(ways)) {
      const path = join(dir, way);
      execFileSync('mkfifo', [path]);
      const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const writer = openSync(path, constants.O_WRONLY);
      const stdio: Stdio = ['ignore', writer, 'ignore'];
      await inShell({ script: 'exec yes', argv, stdio }, async ({ ended, status }) => {
        closeSync(writer);
        closeSync(reader);
        const closed = performance.now();
        const end = await ended;
        expect(end.code).toBe(128 + 13);
        expect(end.at - closed).toBeLessThan(lateMs);
        expect(status()).toMatchObject({ status: 'FAILED', exit_code: 141 });
      });
    }
  }));

it.concurrent('the reader of our output goes away from a silent program', async () => {
  for (const argv of Object.values(ways)) {
    const stdio: Stdio = ['ignore', 'pipe', 'pipe'];
    const how = { script: 'exec sleep 60', argv: [...argv, '-t', '0.5'], stdio };
    await inShell(how, async ({ child, ended, at, status }) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      const end = await ended;
      expect(end.code).toBe(124);
      expect(end.at - at).toBeLessThan(500 + lateMs);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    });
  }
});

/** A pipe that is full, and that nobody reads. */
const fullPipe = (dir: string) => {
  const path = join(dir, 'pipe');
  execFileSync('mkfifo', [path]);
  const probe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const fill = (size: number) => {
    try {
      for (;;) writeSync(probe, Buffer.alloc(size));
    } catch {
      // It is full now.
    }
  };
  fill(4096);
  fill(1);
  const fd = openSync(path, constants.O_RDWR);
  const close = () => {
    closeSync(fd);
    closeSync(probe);
  };
  return { fd, close };
};

it.concurrent('the reader of our stderr stalls', () =>
  withTempDir(async (dir) => {
    const { fd, close } = fullPipe(dir);
    const stdio: Stdio = ['ignore', 'ignore', fd];
    const how = { script: 'exec sleep 60', argv: ['-t', '0.5'], stdio };
    await inShell(how, async ({ ended, at, status }) => {
      const end = await ended;
      expect(end.code).toBe(124);
      expect(end.at - at).toBeLessThan(500 + lateMs);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    });
    close();
  }));

it.concurrent('the disk is full under our output', async () => {
  const full = openSync('/dev/full', 'w');
  const stdio: Stdio = ['ignore', full, full];
  const expected = { untouched: 5, 'with a tail': 128 + 13 };
  for (const [way, argv] of Object.entries(ways)) {
    const how = { script: 'echo first || exit 5; exec yes', argv, stdio };
    await inShell(how, async ({ ended, status }) => {
      const code = expected[way as keyof typeof ways];
      expect((await ended).code).toBe(code);
      expect(status()).toMatchObject({ status: 'FAILED', exit_code: code });
    });
  }
  closeSync(full);
});

it.concurrent('the reader is slower than the timeout', () => {
  const script = 'head -c 900000 /dev/zero';
  const stdio: Stdio = ['ignore', 'pipe', 'pipe'];
  return inShell({ script, argv: [...tail, '-t', '0.5'], stdio }, async (started) => {
    await eventually(() => !isAlive(started.pid));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const [output, end] = await Promise.all([bytesOf(started.child.stdout), started.ended]);
    expect([output.length, end.code]).toEqual([900_000, 0]);
    expect(started.status()).toMatchObject({ status: 'SUCCEEDED' });
  });
});

it.concurrent('a progress bar in one line', () => {
  const bar = `for i in 1 2 3; do printf "\\rdownloading $i of 3 files"; done`;
  const script = `${bar}; echo " FATAL: disk full"; echo 0123456789012345678901234567890123456789; exit 3`;
  const argv = [...tail, '--max-log-line-length', '38'];
  return inShell({ script, argv, stdio: ['ignore', 'ignore', 'ignore'] }, async (started) => {
    expect((await started.ended).code).toBe(3);
    const line = `downloading 3 of 3 files FATAL: disk full`;
    const kept = [line, '0123456789'.repeat(4)].map(
      (each) => `${each.slice(0, 18)}...${each.slice(-17)}`,
    );
    expect(started.status()).toMatchObject({ status: 'FAILED', debug_log_tail: kept.join('\n') });
  });
});
