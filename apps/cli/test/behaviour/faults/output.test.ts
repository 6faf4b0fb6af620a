import { type ChildProcess, execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { notedPid, startBundle, startMovable, type ThreeStreams } from './start-bundle.ts';
import { envOf, timeout, timeoutMs, withServer } from './under-fault.ts';

const tail = ['failure', 'timeout', 'success'].flatMap((end) => [
  `--num-log-lines-sent-on-${end}`,
  '3',
]);
const ways = { untouched: [], 'with a tail': tail } as const;
const piped: ThreeStreams = ['ignore', 'pipe', 'pipe'];

interface Scene {
  readonly script: string;
  readonly argv?: readonly string[];
  readonly stdio?: ThreeStreams;
}

/** Starts procwrap by `start` with its own server; the script first writes its pid to a file. */
const inShell =
  <Started>(start: (argv: readonly string[], env: Env, stdio: ThreeStreams) => Started) =>
  <T>(
    { script, argv = [], stdio = piped }: Scene,
    use: (started: Started & Noted) => Promise<T>,
  ): Promise<T> =>
    withServer((server) =>
      withTempDir(async (dir) => {
        const up = join(dir, 'pid');
        const words = [...argv, 'sh', '-c', `echo $$ > ${up}; ${script}`];
        const started = start(words, envOf(server), stdio);
        const pid = await notedPid(up);
        return use({ ...started, pid, status: () => server.executions()[0] });
      }),
    );

type Env = Readonly<Record<string, string>>;
interface Noted {
  readonly pid: number;
  readonly status: () => Record<string, unknown> | undefined;
}

const inBundle = inShell(startBundle);
/** The same with a clock that the test moves ahead, and a timeout on it. */
const beforeTimeout = inShell((argv, env, stdio) =>
  startMovable([...timeout, ...argv], env, stdio),
);

/** Resolves when there is output, which Node keeps until the test reads it. */
const isFlooded = ({ stdout }: ChildProcess) =>
  eventually(() => (stdout?.readableLength ?? 0) > 0, { what: 'output' });

const bytesOf = async (stream: Readable | null) => (stream ? buffer(stream) : Buffer.alloc(0));

it.concurrent('the program closes its output', async () => {
  for (const argv of Object.values(ways)) {
    const script = 'exec >&- 2>&-; exec sleep 3600';
    await beforeTimeout({ script, argv }, async ({ ended, skip, status }) => {
      await skip(timeoutMs);
      expect((await ended).code).toBe(124);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    });
  }
});

it.concurrent('the program floods an output without a reader', () =>
  beforeTimeout({ script: 'exec yes' }, async ({ child, ended, skip, pid, status }) => {
    await isFlooded(child);
    await skip(timeoutMs);
    expect((await ended).code).toBe(124);
    expect(isAlive(pid)).toBe(false);
    expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
  }));

it.concurrent('the program floods an output without a reader, with a tail', () =>
  beforeTimeout({ script: 'exec yes', argv: tail }, async ({ child, ended, skip, pid, status }) => {
    await isFlooded(child);
    await skip(timeoutMs);
    await eventually(() => !isAlive(pid));
    expect((await ended).code).toBe(124);
    expect(status()).toMatchObject({
      status: 'TERMINATED_AFTER_TIME_OUT',
      debug_log_tail: 'y\ny\ny',
    });
  }));

it.concurrent('two stop signals during a flood without a reader', () =>
  beforeTimeout({ script: 'exec yes', argv: tail }, async ({ child, ended, skip, pid, status }) => {
    await isFlooded(child);
    child.kill('SIGTERM');
    await eventually(() => !isAlive(pid));
    await skip(300);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
    expect(status()).toMatchObject({ status: 'ABORTED', exit_code: 143 });
  }));

it.concurrent('a flood with a tail arrives byte for byte', async () => {
  const words = [program('writes-noise.mjs'), '5000000'];
  const expected = execFileSync(process.execPath, words, { maxBuffer: 6_000_000 });
  await inBundle(
    { script: `exec "${process.execPath}" ${words.join(' ')}`, argv: tail },
    async ({ child, ended, status }) => {
      const [seen, { code }] = await Promise.all([bytesOf(child.stdout), ended]);
      expect(code).toBe(0);
      expect(seen.equals(expected)).toBe(true);
      expect(status()).toMatchObject({ status: 'SUCCEEDED', debug_log_tail: expect.any(String) });
    },
  );
});

it.concurrent('invalid UTF-8 and an endless line', () =>
  inBundle(
    {
      script: `exec "${process.execPath}" ${program('writes-broken-text.mjs')}`,
      argv: [...tail, '--max-log-line-length', '10'],
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

it.concurrent('the reader of the output closes it', () =>
  withTempDir(async (dir) => {
    for (const [way, argv] of Object.entries(ways)) {
      const path = join(dir, way);
      execFileSync('mkfifo', [path]);
      const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
      const writer = openSync(path, constants.O_WRONLY);
      const stdio: ThreeStreams = ['ignore', writer, 'ignore'];
      await inBundle({ script: 'exec yes', argv, stdio }, async ({ ended, status }) => {
        closeSync(writer);
        closeSync(reader);
        expect((await ended).code).toBe(128 + 13);
        expect(status()).toMatchObject({ status: 'FAILED', exit_code: 141 });
      });
    }
  }));

it.concurrent('the reader of the output of a silent program closes it', async () => {
  for (const argv of Object.values(ways)) {
    const scene = { script: 'exec sleep 3600', argv };
    await beforeTimeout(scene, async ({ child, ended, skip, status }) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      await skip(timeoutMs);
      expect((await ended).code).toBe(124);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    });
  }
});

/** A full pipe without a reader. */
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
  whenTestEnds(() => {
    closeSync(fd);
    closeSync(probe);
  });
  return fd;
};

it.concurrent('the reader of stderr stops reading', () =>
  withTempDir((dir) => {
    const stdio: ThreeStreams = ['ignore', 'ignore', fullPipe(dir)];
    const scene = { script: 'exec sleep 3600', stdio };
    return beforeTimeout(scene, async ({ ended, skip, status }) => {
      await skip(timeoutMs);
      expect((await ended).code).toBe(124);
      expect(status()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    });
  }));

it.concurrent('the disk of the output is full', async () => {
  const full = openSync('/dev/full', 'w');
  whenTestEnds(() => closeSync(full));
  const stdio: ThreeStreams = ['ignore', full, full];
  const expected = { untouched: 5, 'with a tail': 128 + 13 };
  for (const [way, argv] of Object.entries(ways)) {
    const scene = { script: 'echo first || exit 5; exec yes', argv, stdio };
    await inBundle(scene, async ({ ended, status }) => {
      const code = expected[way as keyof typeof ways];
      expect((await ended).code).toBe(code);
      expect(status()).toMatchObject({ status: 'FAILED', exit_code: code });
    });
  }
});

it.concurrent('the reader is slower than the timeout', () =>
  beforeTimeout({ script: 'head -c 900000 /dev/zero', argv: tail }, async (started) => {
    await eventually(() => !isAlive(started.pid));
    await started.skip(timeoutMs);
    const [output, end] = await Promise.all([bytesOf(started.child.stdout), started.ended]);
    expect([output.length, end.code]).toEqual([900_000, 0]);
    expect(started.status()).toMatchObject({ status: 'SUCCEEDED' });
  }));

it.concurrent('a progress bar in one line', () => {
  const bar = `for i in 1 2 3; do printf "\\rdownloading $i of 3 files"; done`;
  const script = `${bar}; echo " FATAL: disk full"; echo 0123456789012345678901234567890123456789; exit 3`;
  const argv = [...tail, '--max-log-line-length', '38'];
  return inBundle({ script, argv, stdio: ['ignore', 'ignore', 'ignore'] }, async (started) => {
    expect((await started.ended).code).toBe(3);
    const line = `downloading 3 of 3 files FATAL: disk full`;
    const kept = [line, '0123456789'.repeat(4)].map(
      (each) => `${each.slice(0, 18)}...${each.slice(-17)}`,
    );
    expect(started.status()).toMatchObject({ status: 'FAILED', debug_log_tail: kept.join('\n') });
  });
});
