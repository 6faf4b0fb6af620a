import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startReferenceServer } from '@procwrap/reference-server';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { brief, withSpool } from '../../behaviour/faults/spooled.ts';
import { createDeps, wrapHere } from '../../in-process.ts';
import { useServer } from '../../server.ts';

const server = useServer();

interface Found {
  readonly level: string;
  readonly about: string;
  readonly message: string;
  readonly remedy: string | null;
}

const doctor = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  inProcess = createDeps(),
) => {
  const run = await wrapHere(['doctor', '--json', ...args], env, inProcess);
  const findings: readonly Found[] = run.printed ? JSON.parse(run.printed).findings : [];
  const about = (name: string) =>
    findings
      .filter((one) => one.about === name)
      .map(({ level, message }) => `${level}: ${message}`);
  return { ...run, findings, about };
};

describe('procwrap doctor', () => {
  it('finds no problem where a run would work, and only reads from the server', async () => {
    const { code, findings, about, lines } = await doctor([], server.env());
    expect(findings.filter(({ level }) => level === 'problem')).toEqual([]);
    expect(code).toBe(0);
    expect(lines).toBe('');
    expect(about('server')[0]).toBe(`ok: ${server.get().url} answers as the API does`);
    expect(about('task')).toEqual(['ok: the server has nightly']);
    expect(about('clock')[0]).toMatch(/^ok: it agrees with the server/);
    const { requests } = server.get();
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
    expect(server.get().executions()).toEqual([]);
    expect(server.get().tasks()).toHaveLength(1);
  });

  it('prints one line for each finding, the worst first', async () => {
    const { code, printed } = await wrapHere(['doctor', '-n', 'no-such-task'], {
      ...server.env(),
      PROC_WRAPPER_TASK_NAME: 'no-such-task',
    });
    expect(code).toBe(1);
    expect(printed).toMatch(/^problem {4}task +the key sees no task no-such-task; to do: create/);
    const levels = printed.split('\n').map((line) => line.split(' ')[0]);
    expect(levels.lastIndexOf('problem')).toBeLessThan(levels.indexOf('ok'));
  });

  it('tells a key that is unknown from one that is disabled', async () => {
    const keys = [{ key: 'disabled', level: 'TASK', enabled: false }] as const;
    const other = await startReferenceServer({ keys });
    onTestFinished(() => other.close());
    const env = { PROC_WRAPPER_API_BASE_URL: other.url, PROC_WRAPPER_TASK_NAME: 'x' };
    const unknown = await doctor([], { ...env, PROC_WRAPPER_API_KEY: 'unknown' });
    expect(unknown.about('api key')).toEqual(['problem: the server does not know it (401)']);
    expect(unknown.about('task')).toEqual([
      'unchecked: not tried: the server did not accept the read before',
    ]);
    const disabled = await doctor([], { ...env, PROC_WRAPPER_API_KEY: 'disabled' });
    expect(disabled.about('api key')[0]).toContain('the server knows it and refuses it (403)');
  });

  it('checks the run environment of a task that a run creates', async () => {
    const args = ['-a', '-d', 'staging'];
    const { code, about } = await doctor(args, { ...server.env(), PROC_WRAPPER_TASK_NAME: 'new' });
    expect(code).toBe(1);
    expect(about('run environment')).toEqual([
      'problem: the key sees no run environment staging; it sees: prod',
    ]);
    expect(about('task')).toEqual(['ok: new is created at the start of a run']);
  });

  it('needs no server: offline, and without a key', async () => {
    const offline = await doctor(['-o']);
    expect(offline.code).toBe(0);
    expect(offline.about('server')).toEqual(['ok: offline mode: a run contacts no server']);
    for (const name of ['dns', 'tls', 'api key', 'task', 'clock', 'run environment'])
      expect(offline.about(name)).toEqual([]);
    const keyless = await doctor([]);
    expect(keyless.about('server')[0]).toMatch(/^unchecked: not tried: without an API key/);
    expect(keyless.about('options').join()).toContain('PROC_WRAPPER_API_KEY');
  });

  it('names what is missing when a run without a task has a key', async () => {
    const { PROC_WRAPPER_TASK_NAME: _, ...env } = server.env();
    const { about } = await doctor([], env);
    expect(about('task')).toEqual(['unchecked: not tried: no task is named']);
  });

  it('refuses wrong options', async () => {
    const wrong = await doctor(['-r', 'many', '--nope'], server.env());
    expect(wrong).toMatchObject({ code: 78, printed: '' });
    expect(wrong.lines).toContain('procwrap ERROR --nope: is not a flag');
    const value = await doctor(['-r', 'many'], server.env());
    expect(value).toMatchObject({ code: 78, printed: '' });
    expect(value.lines).toContain('procwrap ERROR -r: ');
    const steering = await doctor(['--config-merge-strategy', 'NONE'], server.env());
    expect(steering).toMatchObject({ code: 78, printed: '' });
    expect(server.get().requests).toEqual([]);
  });

  it('takes a whole command line, and finds its program in the folder and PATH of the run', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'job'), '#!/bin/sh\n', { mode: 0o755 });
      writeFileSync(join(dir, 'text'), '', { mode: 0o644 });
      writeFileSync(join(dir, 'app.env'), `PATH=${dir}\n`);
      const env = { ...server.env(), PATH: '/no/such/folder' };
      const good = await doctor(['-w', dir, './job', '--json', '-x'], env);
      expect(good.about('command')).toEqual([`ok: ${join(dir, 'job')} can be started`]);
      const path = ['-e', join(dir, 'app.env'), '--overwrite-env-during-resolution'];
      const found = await doctor([...path, '--', 'job'], env);
      expect(found.about('command')).toEqual(['ok: [secret]/job can be started']);
      const missing = await doctor(['missing', 'arg'], env);
      expect(missing.code).toBe(1);
      expect(missing.about('command')[0]).toMatch(/^problem: cannot find 'missing' in PATH/);
      const rights = await doctor(['-w', dir, './text'], env);
      expect(rights.about('command')[0]).toMatch(/^problem: .*permission to be executed/);
      const none = await doctor([], env);
      expect(none.about('command')).toEqual(['unchecked: none is given']);
    }));

  it('says what to do about everything that is not all right', async () => {
    const env = { A_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:x', PROC_WRAPPER_TASK_NAME: '' };
    const all = [await doctor([]), await doctor(['-a'], { ...server.env(), ...env })];
    const open = all.flatMap(({ findings }) => findings).filter(({ level }) => level !== 'ok');
    expect(open.length).toBeGreaterThan(4);
    expect(open.filter(({ remedy }) => remedy === null)).toEqual([]);
    const key = open.find(({ message }) => message.startsWith('--api-key: is not set'));
    expect(key?.remedy).toContain('set PROC_WRAPPER_API_KEY');
    const task = open.find(({ message }) => message.startsWith('--task-name: is not set'));
    expect(task?.remedy).toContain('name the task with -n NAME');
  });

  it('reads variable files and configurations as a run does, and shows no value', () =>
    withTempDir(async (dir) => {
      const files = {
        'app.env': 'A=c4nary\n',
        'conf.json': '{"proc_wrapper_params": {"task_name": "other"}}',
      };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
      const { PROC_WRAPPER_TASK_NAME: _, ...env } = server.env();
      const config = join(dir, 'conf.json');
      const { about, printed } = await doctor(['-e', join(dir, 'app.env'), '--config', config], {
        ...env,
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        B_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:/no/b',
      });
      // All that comes from a document may be a secret.
      expect(about('task')).toEqual(['problem: the key sees no task [secret]']);
      expect(about('values')[0]).toMatch(/^problem: B_FOR_PROC_WRAPPER_TO_RESOLVE: .*\/no\/b/);
      expect(about('values')).toContain(`ok: configuration location: ${config} was fetched`);
      expect(printed).not.toContain('c4nary');
    }));

  it('uses the monitor of this machine, and needs one that runs', () =>
    withTempDir(async (dir) => {
      const missing = await doctor(['-n', 'x'], { PROC_WRAPPER_MONITOR: dir });
      expect(missing).toMatchObject({ code: 78, printed: '' });
      const access = { baseUrl: server.get().url, apiKey: 'demo-key', pid: process.pid };
      mkdirSync(join(dir, 'there'));
      writeFileSync(join(dir, 'there/local.json'), JSON.stringify(access), { mode: 0o600 });
      const found = await doctor(['-n', 'x'], { PROC_WRAPPER_MONITOR: join(dir, 'there') });
      expect(found.about('api key')).toContain('ok: the server accepts it');
    }));

  it('finds files, the spool and the port of the options', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'file'), '');
      const outcome = ['--outcome-file', join(dir, 'no/outcome.json')];
      const more = ['--spool-dir', join(dir, 'file'), '--enable-status-update-listener'];
      const port = ['--status-update-socket-port', '0', '--cgroup'];
      const { code, about } = await doctor([...outcome, ...more, ...port], server.env());
      expect(code).toBe(1);
      expect(about('files')[0]).toMatch(/^problem: --outcome-file: .*ENOENT/);
      expect(about('spool')[0]).toMatch(/^warning: .*not a folder/);
      expect(about('status port')).toEqual(['ok: any free port is used']);
      expect(readdirSync(dir)).toEqual(['file']);
    }));

  it('counts the reports that wait, and those that cannot be sent', () =>
    withSpool(async ({ dir, files, wrap }) => {
      await wrap([...brief, 'true']);
      expect(files()).toHaveLength(1);
      writeFileSync(join(dir, 'spool/1700000000000-0123456789ab.corrupt'), '');
      const { printed } = await wrap(['doctor']);
      expect(printed).toMatch(/^warning +spool +1 report in .* did not reach the server yet/m);
      expect(printed).toMatch(/^warning +spool +1 report in .* cannot be sent/m);
      expect(files()).toHaveLength(2);
    }));

  it('creates no folder for reports', () =>
    withTempDir(async (dir) => {
      const { about } = await doctor(['--spool-dir', join(dir, 'new')], server.env());
      expect(about('spool')).toEqual([`ok: nothing waits in ${join(dir, 'new')}`]);
      expect(readdirSync(dir)).toEqual([]);
    }));

  it('says what package manager and what Node it has', async () => {
    const inProcess = createDeps({
      initCommand: () => 'npm run start --password=c4nary',
      profiler: { execArgv: ['--title=c4nary'], nodeOptions: '--require=/c4nary.js' },
    });
    const env = { NODE_EXTRA_CA_CERTS: '/no/ca.pem' };
    const { about, printed } = await doctor(['-o'], env, inProcess);
    expect(about('launcher')[0]).toMatch(/^warning: npm is PID 1/);
    expect(about('node').join()).toContain(
      '--title; NODE_OPTIONS, also for the command: --require',
    );
    expect(about('node').join()).toContain('/no/ca.pem');
    expect(printed).not.toContain('c4nary');
  });
});

describe('the way to the server', () => {
  it('goes through a proxy that is set, and shows no password of it', async () => {
    const proxy = createServer((_request, response) => response.writeHead(407).end());
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const { port } = proxy.address() as AddressInfo;
    const env = {
      ...server.env(),
      PROC_WRAPPER_API_BASE_URL: 'http://api.invalid',
      http_proxy: `http://someone:c4nary@127.0.0.1:${port}`,
    };
    const { about, printed } = await doctor([], env);
    const host = `127.0.0.1:${port}`;
    expect(about('dns')[0]).toContain(
      `unchecked: not looked up: the requests go through the proxy ${host}`,
    );
    expect(about('server')[0]).toMatch(/^problem: .*407/);
    expect(printed).not.toContain('c4nary');
    const broken = await doctor([], { ...env, http_proxy: 'c4nary' });
    expect(broken.about('dns')[0]).toContain('an address that is not a URL');
    expect(broken.printed).not.toContain('c4nary');
  });

  it('ends at the first step that fails', async () => {
    const env = { ...server.env(), PROC_WRAPPER_API_BASE_URL: 'http://name.invalid' };
    const unknown = await doctor([], env);
    expect(unknown.code).toBe(1);
    expect(unknown.about('dns')[0]).toMatch(/^problem: name\.invalid: /);
    expect(unknown.about('tls')).toEqual([
      'unchecked: not tried: the name of the server was not found',
    ]);
    expect(unknown.about('clock')[0]).toMatch(/^unchecked: not compared: /);
    const refused = await doctor([], { ...env, PROC_WRAPPER_API_BASE_URL: 'http://127.0.0.1:1' });
    expect(refused.about('tls')[0]).toMatch(/^problem: .*ECONNREFUSED/);
    expect(refused.about('server')).toEqual([
      'unchecked: not tried: there is no connection to the server',
    ]);
  });

  it('ends when the server accepts the connection and does not answer', async () => {
    server.get().fault({ hang: true, times: 9 });
    const inProcess = createDeps();
    const running = doctor([], server.env(), inProcess);
    await eventually(() => server.get().requests.length === 1);
    inProcess.skip(10_000);
    const { code, about } = await running;
    expect(code).toBe(1);
    expect(about('server')[0]).toMatch(/^problem: it does not answer a request: no answer within/);
    expect(about('api key')).toEqual(['unchecked: not known: the server does not answer']);
  });

  it('shows nothing of an answer that repeats the key', async () => {
    const env = { ...server.env(), PROC_WRAPPER_API_KEY: 'c4nary' };
    const body = { detail: 'c4nary is wrong', error_code: 'c4nary' };
    server.get().fault({ status: 500, body, headers: { 'x-key': 'c4nary' } });
    const { about, printed } = await doctor([], env);
    expect(about('server')).toEqual(['problem: it has an error (500)']);
    expect(printed).not.toContain('c4nary');
    server
      .get()
      .fault({ status: 302, headers: { location: 'http://c4nary:c4nary@127.0.0.1:1/c4nary' } });
    const moved = await doctor([], env);
    expect(moved.about('server')[0]).toContain('it redirects to http://127.0.0.1:1');
    expect(moved.printed).not.toContain('c4nary');
  });
});

it('shows no secret, wherever it is', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'secret'), 'c4nary-file');
    writeFileSync(
      join(dir, 'app.env'),
      'FROM_FILE=c4nary-dotenv\nP_FOR_PROC_WRAPPER_TO_RESOLVE=c4nary-unclear\n',
    );
    const env = {
      ...server.env(),
      PROC_WRAPPER_API_KEY: 'c4nary-key',
      PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN: 'c4nary-rollbar',
      PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
      PROC_WRAPPER_INPUT_VALUE: '{"password": "c4nary-input"}',
      AWS_ACCESS_KEY_ID: 'c4nary-id',
      AWS_PROFILE: 'c4nary-profile',
      PASSWORD: 'c4nary-variable',
      A_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${join(dir, 'secret')}`,
      B_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:c4nary-plain',
      C_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:c4nary-plain|JP:$.no.path',
      D_FOR_PROC_WRAPPER_TO_RESOLVE: 'AWS_SM:my-secret',
      AWS_ENDPOINT_URL: 'http://c4nary:c4nary@127.0.0.1:1',
      AWS_MAX_ATTEMPTS: '1',
    };
    const args = ['-e', join(dir, 'app.env'), '--command-line', 'job --password c4nary-command'];
    for (const more of [[], ['--json'], ['-r', 'many']]) {
      const { printed, lines } = await wrapHere(['doctor', ...args, ...more], env);
      expect(printed + lines).toMatch(/\w/);
      expect(printed + lines).not.toContain('c4nary');
    }
  }));
