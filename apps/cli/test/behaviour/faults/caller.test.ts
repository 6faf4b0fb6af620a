import { spawn } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { withTempDir } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { bareEnv } from '../../procwrap.ts';

const isRoot = process.getuid?.() === 0;
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];

interface Given {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly fds?: readonly number[];
}

/** Runs words to their end. */
const runWords = async (words: readonly string[], { cwd, env = {}, fds = [] }: Given = {}) => {
  const [file = '', ...args] = words;
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe', ...fds],
    env: { ...bareEnv, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, stdout, stderr };
};

const procwrap = (bundle = inject('bundle')) => [process.execPath, bundle, '-o'];
const run = (words: readonly string[], given?: Given) => runWords([...procwrap(), ...words], given);

const withFile = <T>(use: (fd: number, path: string) => Promise<T>) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'file');
    const fd = openSync(path, 'w');
    try {
      return await use(fd, path);
    } finally {
      closeSync(fd);
    }
  });

const writesTo3 = ['sh', '-c', 'echo x >&3; exit 3'];

it.concurrent('the caller has opened descriptors', () =>
  withFile(async (fd, path) => {
    expect(await run(writesTo3, { fds: [fd] })).toEqual({
      code: 3,
      stdout: '',
      stderr: expect.any(String),
    });
    expect(readFileSync(path, 'utf8')).toBe('x\n');
  }));

it.concurrent('the caller has opened descriptors, in exec mode', () =>
  withFile(async (fd, path) => {
    const { code, stderr } = await run(['--mode', 'exec', ...writesTo3], { fds: [fd] });
    expect(code).toBe(3);
    expect(stderr).toContain('keeps running until the command ends');
    expect(readFileSync(path, 'utf8')).toBe('x\n');
  }));

it.concurrent('the caller has a limit of open files', async () => {
  const shell = ['sh', '-c', 'ulimit -Sn 512; "$@"; exit $?', 'sh'];
  const limited = await runWords([...shell, ...procwrap(), 'sh', '-c', 'ulimit -Sn; exit 3']);
  expect(limited).toMatchObject({ code: 3, stdout: '512\n' });
});

it.concurrent('the input is redirected in a terminal', async () => {
  const command = `${procwrap().join(' ')} sh -c 'echo seen >/dev/tty; exit 3' </dev/null`;
  const { code, stdout } = await runWords(['script', '-qec', command, '/dev/null']);
  expect(code).toBe(3);
  expect(stdout).toContain('seen');
});

it.concurrent('the working directory may not be entered', () =>
  withTempDir(async (dir) => {
    const locked = join(dir, 'locked');
    mkdirSync(locked, { mode: isRoot ? 0o700 : 0o755 });
    chmodSync(dir, 0o755);
    const app = join(dir, 'app');
    cpSync(dirname(inject('bundle')), app, { recursive: true });
    chmodSync(app, 0o755);
    const words = [...(isRoot ? nobody : []), ...procwrap(join(app, 'procwrap.cjs'))];
    expect((await runWords([...words, 'sh', '-c', 'exit 3'], { cwd: locked })).code).toBe(3);
    if (!isRoot) return;
    const named = [...words, '-w', locked, 'sh', '-c', 'exit 3'];
    expect((await runWords(named, { cwd: locked })).code).toBe(126);
  }));

it.concurrent('the program drops its rights and opens its output again', async () => {
  const drop = isRoot ? nobody : [];
  const words = ['--idle-timeout', '3600', ...drop, 'sh', '-c', 'echo hi >/dev/stdout; exit 3'];
  expect(await run(words)).toMatchObject({ code: 3, stdout: 'hi\n' });
});

it.concurrent('the variables for another user name code to run', () =>
  withTempDir(async (dir) => {
    chmodSync(dir, 0o755);
    const module = join(dir, 'note.cjs');
    writeFileSync(module, 'console.log(process.getuid());');
    writeFileSync(join(dir, 'app.env'), `NODE_OPTIONS=--require ${module}\n`);
    const user = isRoot ? 65534 : process.getuid?.();
    const words = ['--user', String(user), '--env', `FILE:${join(dir, 'app.env')}`];
    const node = [process.execPath, '-e', 'process.exit(3)'];
    expect(await run([...words, ...node])).toMatchObject({ code: 3, stdout: `${user}\n` });
  }));

it.concurrent('the other user may not enter the folder', () =>
  withTempDir(async (dir) => {
    const user = isRoot ? ['--user', '65534'] : [];
    chmodSync(dir, isRoot ? 0o700 : 0o600);
    for (const mode of ['supervise', 'exec']) {
      expect((await run(['--mode', mode, ...user, '-w', dir, 'true'])).code).toBe(126);
    }
    chmodSync(dir, 0o700);
  }));

it.concurrent('a launcher leaves procwrap the rights of root', async () => {
  const launcher = isRoot ? ['setpriv', '--ruid=65534', '--rgid=65534', '--clear-groups'] : [];
  const user = isRoot ? '65534:65534' : `${process.getuid?.()}:${process.getgid?.()}`;
  const program = ['sh', '-c', 'grep ^Uid /proc/self/status; exit 3'];
  for (const mode of ['supervise', 'exec']) {
    const words = [...launcher, ...procwrap(), '--mode', mode, '--user', user, ...program];
    const { code, stdout } = await runWords(words);
    expect(code).toBe(3);
    expect(new Set(stdout.trim().split('\t').slice(1)).size).toBe(1);
  }
});

it.concurrent('the program is being written to', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'busy');
    copyFileSync('/bin/true', path);
    chmodSync(path, 0o755);
    const fd = openSync(path, 'a');
    try {
      expect(await run(['--mode', 'exec', path])).toMatchObject({ code: 126, stdout: '' });
    } finally {
      closeSync(fd);
    }
  }));

it.concurrent('the script has Windows line ends', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'script');
    writeFileSync(path, '#!/bin/sh\r\nexit 3\r\n', { mode: 0o755 });
    for (const mode of ['supervise', 'exec']) {
      const { code, stderr } = await run(['--mode', mode, path]);
      expect(code).toBe(127);
      expect(stderr).toContain("'/bin/sh\\r' does not exist");
    }
  }));

it.concurrent('the inspector of the program', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  const env = { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` };
  const script = 'console.log(require("node:inspector").url()); process.exitCode = 3';
  const { code, stdout } = await run([process.execPath, '-e', script], { env });
  expect(code).toBe(3);
  expect(stdout).toContain(`ws://127.0.0.1:${port}/`);
});

const redacted = (secret: string, script: string) =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'secret'), secret);
    const env = { X_FOR_PROC_WRAPPER_TO_RESOLVE: join(dir, 'secret') };
    const words = ['--resolve-secrets', '--redact-output', 'sh', '-c', `${script}; exit 3`];
    return run(words, { env });
  });

it.concurrent('the program writes a secret without its line break', async () => {
  const written = await redacted('hunter2secret\n', 'echo "u:$(echo $X)@h"');
  expect(written).toMatchObject({ code: 3, stdout: 'u:[secret]@h\n' });
});

it.concurrent('the program writes a secret line by line', async () => {
  const written = await redacted('AAAA1111\nno\nBBBB2222\n', 'printf %s "$X" | sed "s/^/- /"');
  expect(written).toMatchObject({ code: 3, stdout: '- [secret]\n- no\n- [secret]\n' });
});

it.concurrent('the name of a variable is not UTF-8', async () => {
  const odd = 'exec env "$(printf "B\\351D=1")" OK=1 "$@"';
  const shown = ['sh', '-c', 'env | grep -a -c -E "^(B.*D|OK)="; exit 3'];
  const written = await runWords(['sh', '-c', odd, 'sh', ...procwrap(), ...shown]);
  expect(written).toMatchObject({ code: 3, stdout: '1\n' });
});
