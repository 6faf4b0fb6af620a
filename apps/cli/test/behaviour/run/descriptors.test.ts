import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv } from '../../procwrap.ts';

const isRoot = process.getuid?.() === 0;
const own = [process.execPath, inject('bundle'), '-o'];

interface Given {
  readonly fds?: readonly (number | 'ignore' | 'pipe')[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs words with these descriptors from number 3 on. */
const runWith = async (words: readonly string[], { fds = [], env = {} }: Given) => {
  const [file = '', ...args] = words;
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe', ...fds],
    env: { ...bareEnv, ...env },
  });
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, stdout, stderr };
};

const ways: readonly (readonly [string, readonly string[]])[] = [
  ['supervise', []],
  ['supervise with a tail', ['--idle-timeout', '3600']],
  ['exec', ['--mode', 'exec']],
  ...(isRoot
    ? ([
        ['supervise as another user', ['--user', '65534:65534']],
        ['exec as another user', ['--mode', 'exec', '--user', '65534:65534']],
      ] as const)
    : []),
];

const openFds = `for fd in $(ls /proc/self/fd); do [ -e /proc/$$/fd/$fd ] && echo $fd; done`;

describe.each(ways)('descriptors that the caller has opened: %s', (_name, mode) => {
  it('reach the command under their numbers, and those of procwrap do not', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'file');
      const fd = openSync(path, 'w');
      try {
        const script = `echo x >&3; echo y >&9; ${openFds}`;
        const fds = [fd, ...Array<'ignore'>(5).fill('ignore'), fd];
        const run = await runWith([...own, ...mode, 'sh', '-c', script], { fds });
        expect(run.code).toBe(0);
        const numbers = run.stdout.trim().split('\n').map(Number);
        expect(numbers.filter((each) => each < 16)).toEqual([0, 1, 2, 3, 9]);
        expect(readFileSync(path, 'utf8')).toBe('x\ny\n');
      } finally {
        closeSync(fd);
      }
    }));

  it('are sockets that the command can use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    try {
      const { fd } = (server as unknown as { _handle: { fd: number } })._handle;
      const script = 'test "$LISTEN_PID" = $$ && test -S /proc/self/fd/3 && echo mine';
      const shell = ['sh', '-c', 'export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@"', 'sh'];
      const words = [...shell, ...own, ...mode, 'sh', '-c', script];
      expect(await runWith(words, { fds: [fd] })).toMatchObject({ code: 0, stdout: 'mine\n' });
    } finally {
      server.close();
    }
  });
});

describe('exec mode with descriptors of the caller', () => {
  const script = 'trap "exit 9" TERM; kill -TERM $PPID; while :; do sleep 0.02; done';

  it('keeps running, says so, and passes signals and the exit status on', async () => {
    const run = await runWith([...own, '--mode', 'exec', 'sh', '-c', script], { fds: ['pipe'] });
    expect(run).toMatchObject({ code: 9, stdout: '' });
    expect(run.stderr).toContain(
      'WARNING --mode exec: procwrap keeps running until the command ends',
    );
  });

  it('says why the command does not start', async () => {
    const words = [...own, '--mode', 'exec', 'no-such-program'];
    const run = await runWith(words, { fds: ['pipe'] });
    expect(run.code).toBe(127);
    expect(run.stderr).toContain("cannot find 'no-such-program'");
  });
});

const hasMake = spawnSync('make', ['--version']).status === 0;

describe.runIf(hasMake)('the job server of make', () => {
  it.each([
    ['supervise', []],
    ['exec', ['--mode', 'exec']],
  ])('works for a wrapped make: %s', (_name, mode) =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'Makefile'), 'all:\n\t@+$(WRAP) $(MAKE) -s -f sub.mk\n');
      writeFileSync(join(dir, 'sub.mk'), 'all:\n\t@echo sub\n');
      const wrap = `WRAP=${[...own, ...mode].join(' ')}`;
      const run = await runWith(['make', '-C', dir, '-s', '-j2', wrap], {});
      expect(run).toMatchObject({ code: 0, stdout: 'sub\n' });
      expect(run.stderr).not.toContain('jobserver');
    }),
  );
});

describe('the soft limit of open files', () => {
  it.each([
    ['supervise', []],
    ['exec', ['--mode', 'exec']],
    ...(isRoot ? ([['as another user', ['--user', '65534:65534']]] as const) : []),
  ] as const)('is that of the caller: %s', async (_name, mode) => {
    const script = 'ulimit -Sn 512; "$@"; exit $?';
    const shown = ['sh', '-c', 'ulimit -Sn; echo "$1" "$2"', 'sh', '-a', 'b c'];
    const env = { 'a.b': 'kept' };
    const words = ['sh', '-c', script, 'sh', ...own, ...mode, ...shown];
    expect(await runWith(words, { env })).toEqual({ code: 0, stdout: '512\n-a b c\n', stderr: '' });
  });

  it('does not hide why a program does not start', async () => {
    const script = 'ulimit -Sn 512; "$@"; exit $?';
    const run = await runWith(['sh', '-c', script, 'sh', ...own, '/etc/passwd'], {});
    expect(run.code).toBe(126);
    expect(run.stderr).toContain('chmod +x');
  });
});
