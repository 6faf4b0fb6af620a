import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { wrapHere } from '../../in-process.ts';
import { bareEnv, procwrap, startProcwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';

const server = useServer();
const long = ['--wait-for-timeout', '3600'];

const listen = async (path: string): Promise<Server> => {
  const listener = createServer((socket) => socket.destroy());
  onTestFinished(() => void listener.close());
  listener.listen(path);
  await once(listener, 'listening');
  return listener;
};

/** The address of a real socket; what listens there may already be closed. */
const tcpTarget = async (isOpen: boolean) => {
  const listener = createServer((socket) => socket.destroy());
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  if (isOpen) onTestFinished(() => void listener.close());
  else await new Promise((resolve) => listener.close(resolve));
  return `tcp://127.0.0.1:${port}`;
};

const hasWaited = (seen: () => string) => eventually(() => seen().includes('waiting for'));

/** Starts a run that waits, with what it writes to standard error. */
const startWaiting = (argv: readonly string[], env: Record<string, string> = {}) => {
  const started = startProcwrap(['--log-level', 'info', ...argv], { env });
  let stderr = '';
  started.child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  return { ...started, waited: () => hasWaited(() => stderr) };
};

describe.each([
  ['supervise', []],
  ['exec', ['--mode', 'exec']],
])('in the mode %s', (_mode, mode) => {
  it('resolves secrets, waits, renders, and then starts the command', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'a.eta'), 'password=<%= it.PASSWORD %>\n');
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:hush',
      };
      const [socket, to] = [join(dir, 's'), join(dir, 'a.conf')];
      const targets = ['--wait-for', await tcpTarget(true), '--wait-for', `unix:${socket}`];
      const render = ['--render', `${join(dir, 'a.eta')}:${to}`];
      const argv = ['-o', ...mode, ...targets, ...long, ...render, 'cat', to];
      const { ended, waited } = startWaiting(argv, env);
      await waited();
      expect(existsSync(to)).toBe(false);
      await listen(socket);
      expect(await ended).toMatchObject({ code: 0, stdout: 'password=hush\n' });
    }));

  it('ends with 124 and one line when a target is not ready in time', async () => {
    const target = await tcpTarget(false);
    const wait = ['--wait-for', target, '--wait-for-timeout', '0.2'];
    const { code, stdout, stderr } = await procwrap(['-o', ...mode, ...wait, 'echo', 'a']);
    expect({ code, stdout }).toEqual({ code: 124, stdout: '' });
    expect(stderr).toContain(
      `--wait-for: ${target} was not ready within 200 ms: connect ECONNREFUSED`,
    );
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('ends the wait at %s with %i', async (signal, code) => {
    const wait = ['--wait-for', 'file:/no/such/file', ...long];
    const { child, ended, waited } = startWaiting(['-o', ...mode, ...wait, 'echo', 'a']);
    await waited();
    child.kill(signal);
    expect(await ended).toMatchObject({ code, stdout: '' });
  });

  it.each([
    ['a value that is not set', 'x\n<%= it.NO_SUCH_NAME %>', 'a.eta:2: NO_SUCH_NAME has no value'],
    ['a tag without an end', 'x\n<%= it.A', 'a.eta:2: the tag that opens here is not closed;'],
    ['a missing template', undefined, "cannot read the template 'a.eta' (ENOENT)"],
  ])('ends with 78 for %s', (_name, text, problem) =>
    withTempDir(async (cwd) => {
      if (text !== undefined) writeFileSync(join(cwd, 'a.eta'), text);
      const argv = ['-o', ...mode, '--render', 'a.eta:a.conf', 'echo', 'a'];
      const { code, stdout, stderr } = await procwrap(argv, { cwd });
      expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
      expect(stderr).toContain(`--render: ${problem}`);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }),
  );

  it.each([
    [['--wait-for', 'tcp://db'], "--wait-for: cannot wait for 'tcp://db': it needs a host and"],
    [['--wait-for', 'ftp://db'], "--wait-for: cannot wait for 'ftp://db': its kind is unknown"],
    [['--wait-for', ''], '--wait-for: contains an empty text'],
    [['--render', 'a.eta'], '--render: contains "a.eta"; expected TEMPLATE:FILE'],
  ])('starts nothing for %j', async (words, problem) => {
    const { code, stdout, stderr } = await procwrap(['-o', ...mode, ...words, 'echo', 'a']);
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr).toContain(problem);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

it.each([
  [[], 'failed: --render: cannot read the template'],
  [['--mode', 'exec'], '--render: cannot read the template'],
])('starts no command without its files: %j', async (mode, problem) => {
  const words = ['--render', '/no/such/file:/no/such/result', 'true'];
  const { code, lines } = await wrapHere(['-o', ...mode, ...words]);
  expect(code).toBe(78);
  expect(lines).toContain(problem);
});

it('checks the targets before anything else', async () => {
  const { code, lines } = await wrapHere(['-o', '--wait-for', 'tcp://db', 'true']);
  expect(code).toBe(78);
  expect(lines).toContain('--wait-for: cannot wait for');
});

describe('a reported run', () => {
  it('is running for the server while it waits', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'ready');
      const beat = ['--api-heartbeat-interval', '0.1'];
      const wait = ['--wait-for', `file:${file}`, ...long];
      const { ended } = startProcwrap([...beat, ...wait, 'true'], { env: server.env() });
      await eventually(() => server.bodies().length > 2);
      expect(server.execution()).toMatchObject({ status: 'RUNNING' });
      writeFileSync(file, '');
      expect((await ended).code).toBe(0);
      expect(server.execution()).toMatchObject({ status: 'SUCCEEDED' });
    }));

  it('fails with 124 when a target is not ready in time, and is not tried again', async () => {
    const wait = ['--wait-for', 'file:/no/such/file', '--wait-for-timeout', '0.1', '-r', '5'];
    const { code } = await procwrap([...wait, 'true'], { env: server.env() });
    expect(code).toBe(124);
    expect(server.execution()).toMatchObject({ status: 'FAILED', exit_code: 124 });
  });

  it('ends its wait when the server stops it', async () => {
    const beat = ['--api-heartbeat-interval', '0.1'];
    const wait = ['--wait-for', 'file:/no/such/file', ...long];
    const { ended } = startProcwrap([...beat, ...wait, 'true'], { env: server.env() });
    await eventually(() => server.execution());
    server.get().askToStop(String(server.execution()?.uuid));
    expect((await ended).code).toBe(75);
    expect(server.execution()).toMatchObject({ status: 'STOPPED' });
  });

  it('renders again before a retry', () =>
    withTempDir(async (cwd) => {
      writeFileSync(join(cwd, 'a.eta'), 'fresh');
      const script = 'cat a.conf; echo used > a.conf; exit 3';
      const retry = ['-r', '1', '--process-retry-delay', '0'];
      const argv = ['-o', ...retry, '--render', 'a.eta:a.conf', 'sh', '-c', script];
      expect(await procwrap(argv, { cwd })).toMatchObject({ code: 3, stdout: 'freshfresh' });
    }));
});

describe('the code', () => {
  const dist = dirname(inject('bundle'));
  const pieces = () =>
    readdirSync(dist).filter((name) =>
      readFileSync(join(dist, name), 'utf8').includes('PW_WAIT_T'),
    );

  /** The files of the bundle that a run loads. */
  const loadedBy = (words: readonly string[]) =>
    withTempDir(async (dir) => {
      const [hook, list] = [join(dir, 'hook.cjs'), join(dir, 'list')];
      const write = `require('node:fs').writeFileSync(${JSON.stringify(list)}, Object.keys(require.cache).join('\\n'))`;
      writeFileSync(hook, `process.on('exit', () => ${write});`);
      const argv = ['--require', hook, inject('bundle'), '-o', ...words, 'true'];
      const child = spawn(process.execPath, argv, { env: bareEnv, stdio: 'ignore' });
      onTestFinished(() => void child.kill('SIGKILL'));
      await once(child, 'exit');
      const loaded = readFileSync(list, 'utf8');
      return pieces().filter((name) => loaded.includes(name));
    });

  it('is loaded only by a run that uses it', async () => {
    expect(await loadedBy([])).toEqual([]);
    expect(await loadedBy(['--wait-for', 'file:/'])).not.toEqual([]);
  });
});
