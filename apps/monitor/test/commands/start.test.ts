import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { readPrivate } from '../../src/data-folder/data-folder.ts';
import * as inProcess from '../in-process.ts';
import { launch, run, startServer } from '../program.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const modeOf = (path: string) => statSync(path).mode & 0o777;

it.each(['stdout', 'stderr'] as const)('a server continues when nobody reads its %s', (name) =>
  withTempDir(async (folder) => {
    const { child, ended } = launch(['--listen', '127.0.0.1:0', '--data-dir', folder]);
    child[name]?.destroy();
    const running = await eventually(() => readPrivate(join(folder, 'running.json')));
    const answers = async () => (await fetch(`${running.url}/page/v1/session`)).status;
    expect(await answers()).toBe(200);
    // What is logged about a signal is not read either.
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }),
);

it('a server that cannot print its greeting says so in the log, and continues', () =>
  withTempDir(async (folder) => {
    const full = openSync('/dev/full', 'w');
    try {
      const { out, child, ended } = await startServer(folder, [], { stdout: full });
      expect(out.stderr).toMatch(/ WARNING Standard output cannot be written: ENOSPC[^\n]*\n/);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    } finally {
      closeSync(full);
    }
  }));

describe('the first start', () => {
  it('prints a set-up link and what jobs need, and keeps it for this user alone', () =>
    withTempDir(async (dir) => {
      const folder = join(dir, 'data');
      const { url, out, child, ended } = await startServer(folder);
      const lines = out.stdout.split('\n').map((line) => line.trim());
      expect(lines).toContain(`export PROC_WRAPPER_API_BASE_URL=${url}`);
      const [, key] = /PROC_WRAPPER_API_KEY=([\da-f]{40})\n/.exec(out.stdout) ?? [];
      const [, token] = /\/setup#([\w-]{43})\n/.exec(out.stdout) ?? [];
      expect(readJson(join(folder, 'local.json'))).toEqual({ baseUrl: url, apiKey: key });
      expect(modeOf(folder)).toBe(0o700);
      for (const file of ['local.json', 'running.json', 'monitor.db'])
        expect(modeOf(join(folder, file))).toBe(0o600);
      expect(out.stderr).not.toContain(key);
      const created = await fetch(`${url}/api/v1/task_executions/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ status: 'RUNNING', task: { name: 'a', was_auto_created: true } }),
      });
      expect(created.status).toBe(201);
      const admin = await fetch(`${url}/page/v1/setup`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ token, name: 'ann', password: 'correct horse' }),
      });
      expect(admin.status).toBe(200);
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      expect(existsSync(join(folder, 'running.json'))).toBe(false);
    }));

  it('is like the next ones, but for the key and the link', () =>
    withTempDir(async (folder) => {
      const first = await startServer(folder);
      const key = readJson(join(folder, 'local.json')).apiKey;
      first.child.kill('SIGINT');
      expect(await first.ended).toBe(0);
      const added = await run(['people', 'add', 'ann', '--level', 'admin', '--data-dir', folder], {
        input: 'correct horse\n',
      });
      expect(added).toEqual({ code: 0, stdout: '', stderr: '' });
      const second = await startServer(folder, ['--log-format', 'json']);
      expect(readJson(join(folder, 'local.json'))).toEqual({ baseUrl: second.url, apiKey: key });
      expect(second.out.stdout).toBe('');
      expect(second.out.stderr).not.toContain('setup#');
      for (const line of second.out.stderr.trim().split('\n'))
        expect(JSON.parse(line)).toMatchObject({ level: 'INFO' });
    }));

  it('puts its data where XDG says, or in the home', () =>
    withTempDir(async (dir) => {
      const xdg = await run(['keys', 'list'], { env: { XDG_DATA_HOME: join(dir, 'xdg') } });
      expect(xdg.code).toBe(0);
      expect(existsSync(join(dir, 'xdg/procwrap/monitor.db'))).toBe(true);
      await run(['keys', 'list'], { env: { HOME: dir } });
      expect(existsSync(join(dir, '.local/share/procwrap/monitor.db'))).toBe(true);
    }));
});

describe('one clear line and the status 78', () => {
  const expectLine = (
    { code, stdout, stderr }: Awaited<ReturnType<typeof inProcess.run>>,
    text: RegExp,
  ) => {
    expect(stderr).toMatch(/^procwrap-monitor: [^\n]*\n$/);
    expect(stderr).toMatch(text);
    expect([code, stdout]).toEqual([78, '']);
  };

  it.each([
    [['--listen', 'x'], {}, /--listen: expected HOST:PORT/],
    [[], { PROCWRAP_MONITOR_KEEP_RUNS: 'many' }, /PROCWRAP_MONITOR_KEEP_RUNS: expected/],
    [['--wrong'], {}, /wrong/],
    [['keys', 'create'], {}, /needs one more word/],
    [
      ['--admin-token-file', '/nowhere'],
      {},
      /--admin-token-file: \/nowhere cannot be read \(ENOENT\)/,
    ],
    [['copy-to', 'mysql://a'], {}, /copy-to <url>: expected/],
  ])('say what is wrong: %j %j', (argv, env, text) =>
    withTempDir(async (dir) => {
      expectLine(
        await inProcess.run(argv as string[], { env: { XDG_DATA_HOME: dir, ...env } }),
        text as RegExp,
      );
    }),
  );

  it('say that a folder cannot be made', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'file'), '');
      expectLine(
        await inProcess.run([], { env: { XDG_DATA_HOME: join(dir, 'file') } }),
        /cannot be written \(ENOTDIR\).*--data-dir/,
      );
    }));

  it('say that a file is no database, and leave it as it is', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'monitor.db');
      writeFileSync(path, 'not a database'.repeat(100));
      expectLine(
        await inProcess.run(['--data-dir', dir, '--listen', '127.0.0.1:0']),
        /monitor\.db/,
      );
      expect(readFileSync(path, 'utf8')).toBe('not a database'.repeat(100));
    }));

  it('say who must be there before other machines can reach it', () =>
    withTempDir(async (dir) => {
      const open = ['--listen', '0.0.0.0:0', '--data-dir', dir];
      expectLine(
        await inProcess.run(open),
        /--listen 0\.0\.0\.0:0 .* no admin yet.*PROCWRAP_MONITOR_ADMIN_TOKEN/,
      );
      const env = { PROCWRAP_MONITOR_ADMIN_TOKEN: 'chosen-token' };
      const { out } = await inProcess.startServer(dir, ['--listen', '0.0.0.0:0'], { env });
      expect(out.stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/setup#YOUR-TOKEN/);
      expect(out.stdout + out.stderr).not.toContain('chosen-token');
    }));
});

it('says in one line that the port is taken', () =>
  withTempDir(async (dir) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    try {
      const { code, stderr } = await inProcess.run([
        '--listen',
        `127.0.0.1:${port}`,
        '--data-dir',
        dir,
      ]);
      expect([code, stderr]).toEqual([
        69,
        `procwrap-monitor: 127.0.0.1:${port} is in use by another program: choose another port with --listen\n`,
      ]);
    } finally {
      other.close();
    }
  }));

it('says in one line that another monitor uses the folder', () =>
  withTempDir(async (dir) => {
    const { url } = await inProcess.startServer(dir);
    const { code, stderr } = await inProcess.run(['--listen', '127.0.0.1:0', '--data-dir', dir]);
    expect([code, stderr]).toEqual([
      69,
      expect.stringContaining(`${url} (process ${process.pid})`),
    ]);
  }));

it('starts again after it was killed', () =>
  withTempDir(async (dir) => {
    const first = await startServer(dir);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(existsSync(join(dir, 'running.json'))).toBe(true);
    const second = await startServer(dir);
    expect((await fetch(`${second.url}/`)).status).toBe(200);
    chmodSync(dir, 0o700);
  }));

it('answers what is in flight after a signal, and takes nothing new', () =>
  withTempDir(async (dir) => {
    const { url, child, ended } = await startServer(dir);
    const { apiKey } = readJson(join(dir, 'local.json'));
    const body = JSON.stringify({ status: 'RUNNING', task: { name: 'a', was_auto_created: true } });
    const sending = request(`${url}/api/v1/task_executions/`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    sending.flushHeaders();
    // The server has the headers, and waits for the body.
    await once(sending, 'continue');
    child.kill('SIGTERM');
    const isClosed = () =>
      fetch(`${url}/`).then(
        () => false,
        () => true,
      );
    await eventually(isClosed, { what: 'a closed port' });
    sending.end(body);
    const [response] = await once(sending, 'response');
    expect(response.statusCode).toBe(201);
    response.resume();
    expect(await ended).toBe(0);
  }));
