import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { procwrap, startProcwrap } from '../../procwrap.ts';

const isRoot = process.getuid?.() === 0;

describe('--mode exec', () => {
  it('becomes the command: the same process, and procwrap is gone', async () => {
    const { child, ended } = startProcwrap(['-o', '--mode', 'exec', 'sh', '-c', 'echo $$; exit 7']);
    expect(await ended).toMatchObject({ code: 7, stdout: `${child.pid}\n`, stderr: '' });
  });

  it('leaves no signal ignored', async () => {
    const argv = ['-o', '--mode', 'exec', 'grep', 'SigIgn', '/proc/self/status'];
    expect((await procwrap(argv)).stdout).toBe('SigIgn:\t0000000000000000\n');
  });

  it('resolves secrets, enters the folder and passes the environment on', () =>
    withTempDir(async (dir) => {
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        A_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:x',
      };
      const argv = ['-o', '--mode', 'exec', '-w', dir, 'sh', '-c', 'pwd; echo $A'];
      const { stdout } = await procwrap(argv, { env });
      expect(stdout.split('\n')[0]).toBe(dir);
      expect(stdout.split('\n')[1]).toBe('x');
    }));

  it.each([
    [['no-such-program'], 127],
    [['/etc/passwd'], 126],
    [['-w', '/no/such/folder', 'true'], 126],
    [['--user', 'no-such-user', 'true'], 78],
  ])('says why it cannot: %j', async (words, code) => {
    const run = await procwrap(['-o', '--mode', 'exec', ...words]);
    expect(run.code).toBe(code);
    expect(run.signal).toBeNull();
    expect(run.stderr).toContain('ERROR');
  });

  it('warns of options without effect, and that nothing is reported', async () => {
    const env = {
      PROC_WRAPPER_API_KEY: 'k',
      PROC_WRAPPER_TASK_NAME: 'n',
      PROC_WRAPPER_DEADLINE_SECONDS: '5',
    };
    const { code, stderr } = await procwrap(['--mode', 'exec', '-t', '5', 'true'], { env });
    expect(code).toBe(0);
    for (const name of ['-t', 'PROC_WRAPPER_DEADLINE_SECONDS']) {
      expect(stderr).toContain(`WARNING ${name}: has no effect with --mode exec`);
    }
    expect(stderr).toContain('reports nothing to the server');
  });

  it('starts nothing when a stop came first', async () => {
    const inProcess = createDeps();
    inProcess.send('SIGINT');
    expect((await wrapHere(['-o', '--mode', 'exec', 'true'], {}, inProcess)).code).toBe(130);
  });

  it('says when this Node cannot do it', async () => {
    const { code, lines } = await wrapHere(['-o', '--mode', 'exec', 'true']);
    expect(code).toBe(126);
    expect(lines).toContain('it has no execve');
  });

  it('names what cannot be resolved', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'no/such/folder/in');
      const argv = ['-o', '--mode', 'exec', '--input-filename', path, '-i', 'x', 'true'];
      const { code, lines } = await wrapHere(argv);
      expect(code).toBe(78);
      expect(lines).toContain('--input-filename');
    }));

  it('names a user that does not exist', async () => {
    const { code, lines } = await wrapHere(['-o', '--mode', 'exec', '--user', 'nope-nope', 'true']);
    expect(code).toBe(78);
    expect(lines).toContain('--user: names no user');
  });
});

describe('--user', () => {
  // Only root may become another user.
  it.skipIf(!isRoot).each(['supervise', 'exec'])(
    'changes user, group and home: --mode %s',
    async (mode) => {
      const show = 'echo $(id -u):$(id -g):$(id -G):$HOME';
      const argv = ['-o', '--mode', mode, '--user', '1234:5678', 'sh', '-c', show];
      expect(await procwrap(argv)).toMatchObject({ code: 0, stdout: '1234:5678:5678:/\n' });
    },
  );

  it.skipIf(!isRoot)('supervises the command as usual', () =>
    withTempDir(async (dir) => {
      const script = `trap 'exit 9' TERM; echo up; while :; do sleep 0.02; done`;
      const grace = ['--process-termination-grace-period', '3600'];
      const argv = ['-o', ...grace, '--user', '1234', 'sh', '-c', script];
      const { child, ended, seen } = startProcwrap(argv, { cwd: dir });
      await eventually(() => seen().includes('up'));
      child.kill('SIGTERM');
      expect((await ended).code).toBe(9);
    }),
  );

  it('runs as our own user without any right', async () => {
    const own = `${process.getuid?.()}:${process.getgid?.()}`;
    expect((await procwrap(['-o', '--user', own, 'true'])).code).toBe(0);
  });

  it('ends the run when there is no such user', () =>
    withTempDir(async (dir) => {
      const argv = ['-o', '-r', '3', '--user', 'no-such-user', 'touch', join(dir, 'made')];
      const { code, lines } = await wrapHere(argv);
      expect(code).toBe(78);
      expect(lines).toContain(
        "--user: names no user of this system: 'no-such-user'; nothing was started",
      );
      expect(existsSync(join(dir, 'made'))).toBe(false);
    }));

  it('says why the command does not start', async () => {
    const own = `${process.getuid?.()}:${process.getgid?.()}`;
    const { code, stderr } = await procwrap(['-o', '--user', own, 'no-such-program']);
    expect(code).toBe(127);
    expect(stderr).toContain("cannot find 'no-such-program'");
    expect(readFileSync('/proc/self/comm', 'utf8')).not.toBe('');
  });
});
