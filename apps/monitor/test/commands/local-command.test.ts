import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openMonitorDatabase } from '@procwrap/task-store';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { run, startServer } from '../in-process.ts';
import * as program from '../program.ts';

type Run = (...argv: string[]) => ReturnType<typeof run>;
const password = 'correct horse battery';

/** Each command runs on the server that runs, and alone. */
const places: readonly [
  string,
  (use: (go: Run, url: string | undefined, dir: string) => Promise<void>) => Promise<void>,
][] = [
  [
    'while the server runs',
    (use) =>
      withTempDir(async (dir) => {
        const { url } = await startServer(dir);
        await use(
          (...argv) => run([...argv, '--data-dir', dir], { input: `${password}\n` }),
          url,
          dir,
        );
      }),
  ],
  [
    'alone',
    (use) =>
      withTempDir((dir) =>
        use(
          (...argv) => run([...argv, '--data-dir', dir], { input: `${password}\n` }),
          undefined,
          dir,
        ),
      ),
  ],
];

describe.each(places)('%s', (_name, inPlace) => {
  it('a new key is all that goes to standard output, and it works', () =>
    inPlace(async (go, url) => {
      const made = await go(
        'keys',
        'create',
        'ci',
        '--level',
        'task',
        '--environment',
        'production',
      );
      expect([made.code, made.stderr]).toEqual([0, '']);
      expect(made.stdout).toMatch(/^[\da-f]{40}\n$/);
      const headers = { authorization: `Bearer ${made.stdout.trim()}` };
      const ask = async () => url && (await fetch(`${url}/api/v1/tasks/`, { headers })).status;
      if (url) expect(await ask()).toBe(200);
      expect((await go('keys', 'list')).stdout).toMatch(/^ci +TASK +production +enabled +/m);
      expect((await go('keys', 'disable', 'ci')).code).toBe(0);
      if (url) expect(await ask()).toBe(403);
      expect((await go('keys', 'list')).stdout).toMatch(/^ci .* disabled/m);
      expect((await go('keys', 'enable', 'ci')).code).toBe(0);
      expect((await go('keys', 'delete', 'ci')).code).toBe(0);
      if (url) expect(await ask()).toBe(401);
    }));

  it('wrong commands say what is wrong in one line', () =>
    inPlace(async (go) => {
      await go('keys', 'create', 'ci');
      for (const [argv, text] of [
        [['keys', 'create', 'ci'], /there is a key ci already/],
        [['keys', 'delete', 'nobody'], /there is no key nobody/],
        [['people', 'disable', 'nobody'], /nobody of the name nobody/],
      ] as const) {
        const { code, stderr, stdout } = await go(...argv);
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toMatch(text);
        expect(stderr.split('\n')).toHaveLength(2);
      }
    }));

  it('people are added with a password from standard input, and changed', () =>
    inPlace(async (go, url) => {
      expect((await go('people', 'add', 'ann', '--level', 'admin')).code).toBe(0);
      const signIn = async () =>
        url &&
        (
          await fetch(`${url}/page/v1/sign-in`, {
            method: 'POST',
            headers: { origin: url, 'content-type': 'application/json' },
            body: JSON.stringify({ name: 'ann', password }),
          })
        ).status;
      if (url) expect(await signIn()).toBe(200);
      expect((await go('people', 'list')).stdout).toMatch(/^ann +ADMIN +enabled$/m);
      expect((await go('people', 'set-password', 'ann')).code).toBe(0);
      const last = await go('people', 'delete', 'ann');
      expect([last.code, last.stderr]).toEqual([
        1,
        'procwrap-monitor: This is the last admin: make another one first\n',
      ]);
      expect((await go('people', 'add', 'bob')).code).toBe(0);
      expect((await go('people', 'disable', 'bob')).code).toBe(0);
    }));

  it('check says how things are, a line each', () =>
    inPlace(async (go, _url, dir) => {
      const { code, stdout } = await go('check');
      const lines = stdout.trim().split('\n');
      expect(lines.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
        ['ok', 'configuration'],
        ['ok', 'database'],
        ['ok', 'clock'],
        ['ok', 'free disk'],
        ['ok', 'channels'],
      ]);
      expect(lines[3]).toContain(dir);
      expect(code).toBe(0);
    }));

  it('a backup is a database that another monitor can use', () =>
    inPlace(async (go, _url, dir) => {
      await go('keys', 'create', 'kept');
      const folder = join(dir, 'copy');
      await run(['keys', 'list', '--data-dir', folder]);
      const file = join(dir, 'backup.db');
      expect(await go('backup', file)).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(await go('backup', file)).toEqual({
        code: 78,
        stdout: '',
        stderr: `procwrap-monitor: backup <file>: ${file} is there already: name a new file\n`,
      });
    }));

  it('an export is lines of JSON without secrets, in a new file or on standard output', () =>
    inPlace(async (go, _url, dir) => {
      const { stdout: key } = await go('keys', 'create', 'kept');
      const { code, stdout } = await go('export');
      const lines = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect([code, lines[0]]).toEqual([
        0,
        expect.objectContaining({ format: 'procwrap-monitor' }),
      ]);
      expect(lines.some(({ table, row }) => table === 'keys' && row.name === 'kept')).toBe(true);
      expect(stdout).not.toContain(key.trim());
      const file = join(dir, 'rows.jsonl');
      expect((await go('export', file)).code).toBe(0);
      expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(stdout.split('\n')[0]);
      const again = await go('export', file);
      expect([again.code, again.stderr]).toEqual([
        78,
        `procwrap-monitor: export <file>: ${file} is there already: name a new file\n`,
      ]);
    }));
});

it('a check that finds something wrong ends with the status 1', () =>
  withTempDir(async (dir) => {
    const opened = await openMonitorDatabase(join(dir, 'monitor.db'));
    if (opened.kind !== 'opened') throw new Error(opened.message);
    const watch = { armedAtMs: 0, judgesFromMs: 0 };
    await opened.database.rows.writeTick({ atMs: Date.now() + 3_600_000, watch });
    await opened.database.close();
    const { code, stdout, stderr } = await run(['check', '--data-dir', dir]);
    expect([code, stdout, stderr]).toEqual([1, expect.stringMatching(/^FAIL {2}clock/m), '']);
  }));

it('a password that is too long to be one is refused before anything is opened', () =>
  withTempDir(async (dir) => {
    const argv = ['people', 'add', 'ann', '--data-dir', dir];
    expect(await run(argv, { input: 'x'.repeat(10_001) })).toEqual({
      code: 1,
      stdout: '',
      stderr: 'procwrap-monitor: the password: expected one line on standard input\n',
    });
    expect(existsSync(join(dir, 'monitor.db'))).toBe(false);
  }));

it('a command finds that the server was killed, and runs alone', () =>
  withTempDir(async (dir) => {
    const { child, ended } = await program.startServer(dir);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(join(dir, 'running.json'))).toBe(true);
    expect((await run(['keys', 'create', 'a', '--data-dir', dir])).stdout).toMatch(
      /^[\da-f]{40}\n$/,
    );
  }));

it('nobody else can send commands to the server', () =>
  withTempDir(async (dir) => {
    const { url } = await startServer(dir);
    for (const authorization of ['', 'Bearer ', 'Bearer x', `Basic ${'0'.repeat(64)}`])
      for (const path of ['command', 'export']) {
        const headers = { authorization, 'content-type': 'application/json' };
        const body = JSON.stringify({
          command: 'keys create',
          args: { name: 'a', level: 'admin' },
        });
        expect(
          (await fetch(`${url}/local/v1/${path}`, { method: 'POST', headers, body })).status,
        ).toBe(404);
      }
  }));

it('a copy to PostgreSQL waits until the server has stopped', () =>
  withTempDir(async (dir) => {
    const { url } = await startServer(dir);
    const { code, stderr } = await run(['copy-to', 'postgres://127.0.0.1:1/a', '--data-dir', dir]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`stop the monitor at ${url} first`),
    ]);
  }));
