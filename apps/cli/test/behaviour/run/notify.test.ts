import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startReceiver, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { procwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';

const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/;
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const receive = async () => {
  const receiver = await startReceiver();
  onTestFinished(receiver.close);
  return receiver;
};

type Receiver = Awaited<ReturnType<typeof receive>>;

const run = (argv: readonly string[], env: Readonly<Record<string, string>>) =>
  procwrap(['-o', '-n', 'nightly', '--notify-timeout', '3600', ...argv], { env });

const pathsOf = ({ requests }: Receiver) => requests.map(({ path }) => path);

describe('an address for pings', () => {
  it('gets start and success with one run id, and the last lines of output', async () => {
    const receiver = await receive();
    const env = { PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/ping/abc/?create=1` };
    expect((await run(['sh', '-c', 'echo one; echo two >&2'], env)).code).toBe(0);
    expect(pathsOf(receiver)).toEqual(['/ping/abc/start', '/ping/abc']);
    const [start, end] = receiver.requests;
    expect(start?.query.get('rid')).toMatch(uuid);
    expect(end?.query.get('rid')).toBe(start?.query.get('rid'));
    expect(end?.query.get('create')).toBe('1');
    expect(start?.body).toBe('');
    expect(end?.body).toMatch(/^nightly on \S+ succeeded: attempt 1 exited with 0; 1 attempt in/);
    expect(end?.body.split('\n').slice(2).toSorted()).toEqual(['one', 'two']);
    expect(end?.headers['user-agent']).toMatch(/^procwrap\/\d/);
  });

  it('gets the exit status after the last retry only', async () => {
    const receiver = await receive();
    const env = { PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
    const retries = ['-r', '2', '--process-retry-delay', '0', '--notify-lines', '0'];
    expect((await run([...retries, 'sh', '-c', 'echo one; exit 9'], env)).code).toBe(9);
    expect(pathsOf(receiver)).toEqual(['/p/start', '/p/9']);
    expect(receiver.requests[1]?.body).toMatch(/exited with 9; 3 attempts in [\d.]+ s$/);
  });

  it('gets 124 after a timeout, 127 for a missing program, and the number of the signal', async () => {
    const receiver = await receive();
    const env = { PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
    await run(['-t', '0.2', 'sleep', '3600'], env);
    await run(['/no/such/program'], env);
    await run(['sh', '-c', 'kill -KILL $$'], env);
    expect(pathsOf(receiver).filter((path) => path !== '/p/start')).toEqual([
      '/p/124',
      '/p/127',
      '/p/137',
    ]);
  });

  it('gets no secret from the output, also not its own address', async () => {
    await withTempDir(async (dir) => {
      const receiver = await receive();
      const file = join(dir, 'password');
      writeFileSync(file, 'correct-horse-battery');
      const env = {
        PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/ping/hush-1234567890`,
        PROC_WRAPPER_NOTIFY_SECRET: secret,
        // The command does not get these two, but may have copies.
        ADDRESS: `${receiver.url}/ping/hush-1234567890`,
        SAME_SECRET: secret,
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${file}`,
      };
      await run(['sh', '-c', 'yes | head -100000; echo "$PASSWORD"; env; exit 1'], env);
      const body = receiver.requests[1]?.body ?? '';
      expect(body).toContain('ADDRESS=');
      expect(body).not.toContain('PROC_WRAPPER_NOTIFY=');
      for (const hidden of ['correct-horse', 'hush-12345', secret])
        expect(body).not.toContain(hidden);
    });
  });

  it('gets bytes that are not UTF-8 as U+FFFD, without terminal codes, and within 10,000 bytes', async () => {
    const receiver = await receive();
    const env = { PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
    const lines = ['--notify-lines', '100000'];
    const flood = "yes äöü | head -50000; printf '\\033[31mred\\377\\n'; exit 1";
    await run([...lines, 'sh', '-c', flood], env);
    const body = receiver.requests[1]?.body ?? '';
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(10_000);
    expect(body).toMatch(/äöü\nred\ufffd$/);
    expect(body).toContain('\n\n...');
  });
});

it('sends a chat a short text, in which nobody is mentioned', async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `slack+${receiver.url}/services/x` };
  await run(['sh', '-c', "echo '<!channel> @everyone ```'; exit 3"], env);
  const [only, ...others] = receiver.requests;
  expect(others).toEqual([]);
  const { text } = JSON.parse(only?.body ?? '');
  expect(text).toMatch(
    /^nightly on \S+ failed: attempt 1 exited with 3; 1 attempt in [\d.]+ s\n```\n/,
  );
  expect(text.replaceAll('\u200b', '')).toContain('<!channel> @everyone ```\n```');
  expect(text).not.toMatch(/<!channel|@everyone|` *```\n```$/);
});

const verified = ({ headers, body }: Receiver['requests'][number]) => {
  const { 'webhook-id': id, 'webhook-timestamp': at } = headers;
  const key = Buffer.from(secret.slice(6), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  expect(Math.abs(Number(at) * 1000 - Date.now())).toBeLessThan(3_600_000);
  return JSON.parse(body);
};

it('sends signed webhooks for each event that is wanted', async () => {
  const receiver = await receive();
  const env = {
    PROC_WRAPPER_NOTIFY: `webhook+${receiver.url}/hook`,
    PROC_WRAPPER_NOTIFY_SECRET: secret,
  };
  await run(['--notify-on', 'start,success', 'true'], env);
  const [start, end] = receiver.requests.map(verified);
  expect(start).toMatchObject({ type: 'run.started', data: { task: 'nightly' } });
  expect(end).toMatchObject({
    type: 'run.succeeded',
    data: { reason: 'succeeded', exitStatus: 0, attempts: 1, recovery: false, output: '' },
  });
  expect(end.data.runId).toBe(start.data.runId);
  expect(end.data.runId).toMatch(uuid);
});

it('sends a recovery only after a failure, and stores nothing but a failure', () =>
  withTempDir(async (dir) => {
    const receiver = await receive();
    const env = { PROC_WRAPPER_NOTIFY: `webhook+${receiver.url}/hook`, XDG_STATE_HOME: dir };
    const folder = join(dir, 'procwrap', 'notify');
    await run(['true'], env);
    expect(existsSync(folder)).toBe(false);
    await run(['false'], env);
    const [file = ''] = readdirSync(folder);
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^\{"failedAt":"[\dTZ:.-]+"\}\n$/);
    for (const word of ['false', 'true', 'true']) await run([word], env);
    expect(readdirSync(folder)).toEqual([]);
    const types = receiver.requests.map(({ body }) => JSON.parse(body).type);
    expect(types).toEqual(['run.failed', 'run.failed', 'run.recovered']);
  }));

it('logs that it cannot remember a failure, and continues', async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `webhook+${receiver.url}/hook`, XDG_STATE_HOME: '/proc/none' };
  const { code, stderr } = await run(['false'], env);
  expect(code).toBe(1);
  expect(stderr).toContain('--notify-on: cannot remember how this run ended: ');
  expect(receiver.requests).toHaveLength(1);
});

const good = 'webhook+https://example.com/hush';

it.each([
  [['--notify', 'https://example.com/hush'], 'address 2 at example.com is of unknown kind'],
  [['--notify', 'hush'], 'is not an http or https address'],
  [['--notify-on', 'sometimes'], 'expected some of failure, success, start, recovery, always'],
  [['--notify-secret', 'whsec_hush'], 'is not a secret for webhooks'],
])('refuses %j with one line and 78', async (argv, problem) => {
  const { code, stderr } = await procwrap(['-o', '--notify', good, ...argv, 'true']);
  expect(code).toBe(78);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(problem)]);
  expect(stderr).not.toContain('hush');
});

it('hides addresses from --explain', async () => {
  const env = {
    PROC_WRAPPER_NOTIFY: 'https://hc-ping.com/hush,slack+https://chat.example/hush',
    PROC_WRAPPER_NOTIFY_SECRET: secret,
  };
  const { stdout } = await procwrap(['-o', '--explain', 'true'], { env });
  expect(stdout).toContain('ping at hc-ping.com, slack at chat.example');
  expect(stdout).not.toMatch(/hush|whsec_/);
});

it('is for this run only: a procwrap inside of it sends nothing', async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
  await run(['--', process.execPath, inject('bundle'), '-o', 'true'], env);
  expect(pathsOf(receiver)).toEqual(['/p/start', '/p']);
});

it('has no effect in exec mode, with a warning', async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
  const { code, stderr } = await run(['--mode', 'exec', 'true'], env);
  expect([code, receiver.requests.length]).toEqual([0, 0]);
  expect(stderr).toContain('PROC_WRAPPER_NOTIFY: has no effect with --mode exec');
});

describe('with a server', () => {
  const { get, env: serverEnv } = useServer();

  it('a ping and the server both get the last lines', async () => {
    const receiver = await receive();
    const env = { ...serverEnv(), PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
    const tail = ['--num-log-lines-sent-on-failure', '1'];
    await procwrap([...tail, 'sh', '-c', 'echo one; echo two; exit 3'], { env });
    expect(get().executions()).toMatchObject([{ status: 'FAILED', debug_log_tail: 'two' }]);
    expect(receiver.requests[1]?.body).toMatch(/\n\none\ntwo$/);
  });

  it('a run that another one prevents is a log entry for pings, and nothing for chats', async () => {
    const [pings, chat] = [await receive(), await receive()];
    get().fault({ method: 'POST', status: 409, times: 9999 });
    const env = {
      ...serverEnv(),
      PROC_WRAPPER_NOTIFY: `ping+${pings.url}/p,slack+${chat.url}/x`,
    };
    expect((await procwrap(['true'], { env })).code).toBe(75);
    expect(pathsOf(pings)).toEqual(['/p/log']);
    expect(chat.requests).toEqual([]);
  });

  it('a run that the server does not permit is a failure', async () => {
    const receiver = await receive();
    get().fault({ method: 'POST', status: 403, times: 9999 });
    const env = { ...serverEnv(), PROC_WRAPPER_NOTIFY: `ping+${receiver.url}/p` };
    expect((await procwrap(['-p', 'true'], { env })).code).toBe(77);
    expect(pathsOf(receiver)).toEqual(['/p/fail']);
  });
});
