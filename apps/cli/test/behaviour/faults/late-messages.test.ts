import { createHmac } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, type ReceivedRequest } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { rollbarCertificate, startRollbarProxy } from '../rollbar-proxy/start-rollbar-proxy.ts';
import { startOnFullDisk, startPlainBundle } from './start-bundle.ts';
import { startRun } from './start-run.ts';
import { type FickleReceiver, hushSecret, startFickle, withMessages } from './undelivered.ts';

const exits = (code: number) => ['sh', '-c', `exit ${code}`];
const untilThere = 'until [ -e "$0" ]; do sleep 0.01; done';
const taken = () => ({ status: 200 });
const hour = 3_600_000;

const paths = ({ requests }: FickleReceiver) => requests.map(({ path }) => path.slice(16));
const ids = ({ requests }: FickleReceiver) =>
  requests.map(({ headers }) => headers['webhook-id'] ?? '');

/** What a webhook got, with a signature that fits. */
const verified = ({ headers, body }: ReceivedRequest) => {
  const { 'webhook-id': id, 'webhook-timestamp': at } = headers;
  const key = Buffer.from(hushSecret.slice(6), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64');
  expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  return { id, at: Number(at), ...JSON.parse(body) };
};

it.concurrent('the next run sends a message that waits', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, env, files, stored, dir }) => {
    // In the middle of a second, so that the end of the run is in the same one.
    const before = Math.floor(Date.now() / 1000) * 1000 + 500 - 2 * hour;
    const first = await wrap(exits(3), { now: () => before });
    expect(first.code).toBe(3);
    expect(first.lines).toMatch(
      /did not get the message \(failure\): .* 503; it is kept for later/,
    );
    expect(statSync(join(dir, 'spool')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'spool', files()[0] ?? '')).mode & 0o777).toBe(0o600);
    expect(stored()).not.toMatch(/hush|whsec/);
    receiver.answer = taken;
    const run = startRun(['sleep', '3600'], env);
    await eventually(() => files().length === 0);
    run.send('SIGTERM');
    expect((await run.ended).code).toBe(143);
    const [lost, late, own] = receiver.requests.map(verified);
    expect(late).toMatchObject({
      ...{ id: lost?.id, type: 'run.failed', timestamp: lost?.timestamp },
      data: { late: true, runId: lost?.data.runId, exitStatus: 3 },
    });
    expect(Date.parse(late?.timestamp)).toBe(before);
    expect(late?.data.title).toMatch(/^late message, from \d{4}-.*Z: nightly on test-host failed/);
    expect(late?.data.title).toContain(new Date(before).toISOString().slice(0, 19));
    expect(late?.at).toBeGreaterThan(lost?.at ?? 0);
    expect(own).toMatchObject({ type: 'run.failed', data: { late: false } });
  });
});

it.concurrent('procwrap spool send sends a message that waits', async () => {
  const receiver = await startFickle();
  await withMessages(`slack+${receiver.address}`, async ({ wrap, files }) => {
    await wrap(exits(3));
    expect((await wrap(['spool'])).printed).toMatch(
      /\n[\da-f]{12} +message +waiting +\d+s +nightly +failure .* slack at 127\.0\.0\.1:\d+ /,
    );
    expect(await wrap(['spool', 'send'])).toMatchObject({
      code: 1,
      printed: 'Sent: 0. Refused: 0. Still waiting: 1.\n',
    });
    receiver.answer = taken;
    expect(await wrap(['spool', 'send'])).toMatchObject({
      code: 0,
      printed: 'Sent: 1. Refused: 0. Still waiting: 0.\n',
    });
    expect(JSON.parse(receiver.requests.at(-1)?.body ?? '').text).toMatch(
      /^late message, from \d{4}-[\d-]+T[\d:]+Z: nightly on test-host failed: /,
    );
    expect(files()).toEqual([]);
  });
});

it.concurrent('a receiver takes every message', async () => {
  const receiver = await startFickle();
  receiver.answer = taken;
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, dir }) => {
    expect((await wrap(exits(3))).code).toBe(3);
    expect(receiver.requests).toHaveLength(1);
    expect(existsSync(join(dir, 'spool'))).toBe(false);
  });
});

it.concurrent('the next run has other addresses', async () => {
  const [receiver, other] = [await startFickle(), await startFickle()];
  other.answer = taken;
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, files }) => {
    await wrap(exits(3));
    receiver.answer = taken;
    const waiting = files();
    const elsewhere = { env: { PROC_WRAPPER_NOTIFY: `webhook+${other.address}` } };
    const samePlace = { env: { PROC_WRAPPER_NOTIFY: `webhook+${receiver.address}x` } };
    for (const more of [elsewhere, samePlace]) {
      await wrap(exits(0), more);
      expect((await wrap(['spool'], more)).printed).toContain(
        ' waiting for its address in --notify ',
      );
      expect(await wrap(['spool', 'send'], more)).toMatchObject({
        code: 0,
        printed:
          'Sent: 0. Refused: 0. Still waiting: 0. For receivers that are not in --notify: 1.\n',
      });
    }
    expect(files()).toEqual(waiting);
    const [, ...later] = receiver.requests.map(({ path }) => path);
    expect(later).toEqual(['/hush-1234567890x']);
    expect((await wrap(['spool', 'send'])).printed).toContain('Sent: 1.');
  });
});

it.concurrent('two processes send the same messages', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, files, env }) => {
    for (const code of [1, 2, 3, 4, 5, 6]) await wrap(exits(code));
    const lost = ids(receiver);
    receiver.answer = taken;
    const senders = [1, 2].map(() => startPlainBundle(['spool', 'send'], env));
    await Promise.all(senders.map(({ ended }) => ended));
    await eventually(async () => (await wrap(['spool', 'send'])).code === 0);
    // A run also tries to send what waits of the runs before it.
    const sent = ids(receiver).slice(lost.length);
    expect(sent.toSorted()).toEqual([...new Set(lost)].toSorted());
    expect(files()).toEqual([]);
  });
});

it.concurrent('a sender of messages is killed', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, files, env }) => {
    await wrap(exits(3));
    receiver.answer = () => 'hang';
    const { child, ended } = startPlainBundle(['spool', 'send'], env);
    await eventually(() => receiver.requests.length === 2);
    expect(files()).toMatchObject([expect.stringContaining(`-${child.pid}-`)]);
    expect((await wrap(['spool', 'drop', '--all'])).lines).toContain('is being sent now');
    child.kill('SIGKILL');
    await ended;
    receiver.answer = taken;
    expect((await wrap(['spool', 'send'])).printed).toContain('Sent: 1.');
    expect(new Set(ids(receiver)).size).toBe(1);
    expect(files()).toEqual([]);
  });
});

it.concurrent('a receiver refuses a message that waited', async () => {
  for (const status of [410, 404, 400]) {
    const receiver = await startFickle();
    await withMessages(`webhook+${receiver.address}`, async ({ wrap, files }) => {
      await wrap(exits(3));
      receiver.answer = () => ({ status });
      const { code, printed, lines } = await wrap(['spool', 'send']);
      expect([code, printed]).toEqual([1, 'Sent: 0. Refused: 1. Still waiting: 0.\n']);
      expect(lines.trim().split('\n')).toEqual([
        expect.stringMatching(
          RegExp(`the message [\\da-f]{12} .* was refused, and is dropped: .* answered ${status}$`),
        ),
      ]);
      expect(files()).toEqual([]);
    });
  }
});

it.concurrent('the run ends while it sends a message of another run', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, files, dir }) => {
    await wrap(exits(3));
    const isLate = (request: ReceivedRequest) => verified(request).data.late;
    receiver.answer = (request) => (isLate(request) ? 'hang' : { status: 200 });
    const gate = join(dir, 'gate');
    const running = wrap(['sh', '-c', `${untilThere}; exit 5`, gate]);
    await eventually(() => receiver.requests.some(isLate));
    writeFileSync(gate, '');
    expect((await running).code).toBe(5);
    expect(receiver.requests.map(isLate)).toEqual([false, true, false]);
    expect(files()).toMatchObject([expect.stringMatching(/\.json$/)]);
    receiver.answer = taken;
    expect((await wrap(['spool', 'send'])).printed).toContain('Sent: 1.');
  });
});

it.concurrent('a receiver that hangs does not hold up late messages for another one', async () => {
  const [stuck, fine] = [await startFickle(), await startFickle()];
  const both = `webhook+${stuck.address},webhook+${fine.address}`;
  await withMessages(both, async ({ wrap, files, env }) => {
    await wrap(exits(3));
    expect(files()).toHaveLength(2);
    stuck.answer = () => 'hang';
    fine.answer = taken;
    const run = startRun(['sleep', '3600'], env);
    await eventually(() => fine.requests.length === 2);
    stuck.answer = taken;
    run.send('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect(ids(fine)[1]).toBe(ids(fine)[0]);
  });
});

it.concurrent('several pings wait, and no newer run is known', async () => {
  const receiver = await startFickle();
  await withMessages(`ping+${receiver.address}`, async ({ wrap, files }) => {
    for (const code of [0, 3, 4]) await wrap(exits(code));
    expect(files()).toHaveLength(3);
    const before = receiver.requests.length;
    receiver.answer = taken;
    expect((await wrap(['spool', 'send'])).printed).toContain('Sent: 3.');
    expect(paths(receiver).slice(before)).toEqual(['/log', '/log', '/4']);
    for (const { body } of receiver.requests.slice(before))
      expect(body).toMatch(/^late message, from /);
  });
});

it.concurrent('a newer run has ended before a ping is sent', async () => {
  const receiver = await startFickle();
  await withMessages(`ping+${receiver.address}`, async ({ wrap, files }) => {
    await wrap(exits(3));
    const isLate = ({ body }: ReceivedRequest) => body.startsWith('late message');
    receiver.answer = (request) => (isLate(request) ? { status: 503 } : { status: 200 });
    await wrap(exits(0));
    expect(files()).toHaveLength(1);
    receiver.answer = taken;
    expect((await wrap(['spool', 'send'])).printed).toContain('Sent: 1.');
    expect(paths(receiver).at(-1)).toBe('/log');
  });
});

it.concurrent('a newer run has ended before a message for a service without a log is sent', async () => {
  for (const kind of ['kuma', 'snitch', 'cronitor']) {
    const receiver = await startFickle();
    await withMessages(`${kind}+${receiver.address}`, async ({ wrap, files }) => {
      await wrap(exits(3));
      await wrap(exits(4));
      const before = receiver.requests.length;
      receiver.answer = taken;
      expect(await wrap(['spool', 'send'])).toMatchObject({
        code: 0,
        printed: 'Sent: 1. Refused: 0. Still waiting: 0. Dropped as out of date: 1.\n',
      });
      const [late, ...others] = receiver.requests.slice(before);
      expect(others).toEqual([]);
      expect(`${late?.query} ${late?.body}`).toMatch(/late.message/);
      expect(files()).toEqual([]);
    });
  }
});

it.concurrent('a ping waits for more than a day', async () => {
  const receiver = await startFickle();
  await withMessages(`ping+${receiver.address}`, async ({ wrap }) => {
    await wrap(exits(0), { now: () => Date.now() - 25 * hour });
    receiver.answer = taken;
    await wrap(['spool', 'send']);
    expect(paths(receiver).at(-1)).toBe('/log');
  });
});

it.concurrent('webhooks are signed with another secret than the message that waits', async () => {
  const [receiver, chat] = [await startFickle(), await startFickle()];
  const both = `webhook+${receiver.address},slack+${chat.address}`;
  await withMessages(both, async ({ wrap, files, env }) => {
    await wrap(exits(3));
    receiver.answer = ({ body }) => ({ status: JSON.parse(body).data.late ? 401 : 200 });
    chat.answer = taken;
    const secret = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    const other = { PROC_WRAPPER_NOTIFY_SECRET: secret };
    const run = startRun(['sleep', '3600'], { ...env, ...other });
    await eventually(() => files().length === 1);
    run.send('SIGTERM');
    expect((await run.ended).code).toBe(143);
    expect([receiver.requests.length, chat.requests.length]).toEqual([2, 3]);
    expect(await wrap(['spool', 'send'], { env: other })).toMatchObject({
      code: 1,
      printed: 'Sent: 0. Refused: 0. Still waiting: 1.\n',
    });
    receiver.answer = taken;
    expect((await wrap(['spool', 'send'], { env: other })).printed).toContain('Sent: 1.');
    expect(files()).toEqual([]);
  });
});

it.concurrent('no message can be written', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, dir }) => {
    const uses: Readonly<Record<string, (path: string) => void>> = {
      'it is not a folder': (path) => writeFileSync(path, ''),
      'other users may write to it': (path) => {
        mkdirSync(path);
        chmodSync(path, 0o777);
      },
    };
    for (const [problem, use] of Object.entries(uses)) {
      const place = join(dir, problem);
      use(place);
      const { code, lines } = await wrap(exits(3), { env: { PROC_WRAPPER_SPOOL_DIR: place } });
      expect(code).toBe(3);
      const said = lines.trim().split('\n');
      const cannot = said.filter((line) => line.includes(`cannot keep the message in ${place}: `));
      expect(cannot).toEqual([expect.stringContaining(problem)]);
      expect(lines).toMatch(/did not get the message \(failure\): the receiver answered 503\n/);
    }
  });
});

it.concurrent('the disk is full when a message is kept', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ env, files }) => {
    const { child, ended } = startOnFullDisk(exits(3), env);
    const chunks = await child.stderr?.toArray();
    expect((await ended).code).toBe(3);
    expect(chunks?.join('')).toContain('cannot keep the message in');
    expect(files()).toEqual([]);
  });
});

it.concurrent('nothing is kept with --no-spool', async () => {
  const receiver = await startFickle();
  await withMessages(`webhook+${receiver.address}`, async ({ wrap, files, env }) => {
    const { PROC_WRAPPER_SPOOL_DIR: _, ...rest } = env;
    const { lines } = await wrap(['--no-spool', ...exits(3)], { env: rest });
    expect(lines).toMatch(/did not get the message \(failure\): the receiver answered 503\n/);
    expect(files()).toEqual([]);
  });
});

it.concurrent('Rollbar does not take a failed run', async () => {
  const [busy, fine] = [await startRollbarProxy(503), await startRollbarProxy()];
  whenTestEnds(() => {
    busy.close();
    fine.close();
  });
  await withMessages('', async ({ env, files, stored }) => {
    const run = async (argv: readonly string[], proxy: string) => {
      const { PROC_WRAPPER_NOTIFY: _, ...rest } = env;
      const rollbar = {
        NODE_EXTRA_CA_CERTS: rollbarCertificate,
        PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN: 'hush-token',
        PROC_WRAPPER_ROLLBAR_REPORT_FAILURES: 'TRUE',
        PROC_WRAPPER_ROLLBAR_RETRIES: '0',
        https_proxy: proxy,
      };
      return (await startPlainBundle(argv, { ...rest, ...rollbar }).ended).code;
    };
    expect(await run(exits(3), busy.url)).toBe(3);
    expect([busy.requests.length, files().length]).toEqual([1, 1]);
    expect(stored()).not.toContain('hush');
    expect(await run(['spool', 'send'], fine.url)).toBe(0);
    expect(fine.requests).toMatchObject([
      { token: 'hush-token', item: { data: { timestamp: busy.requests[0]?.item.data.timestamp } } },
    ]);
    expect(JSON.stringify(fine.requests[0]?.item)).toContain('late message, from ');
    expect(files()).toEqual([]);
  });
});

it.concurrent('a start that was not delivered', async () => {
  const receiver = await startFickle();
  receiver.answer = ({ path }) =>
    path.endsWith('/start') ? { status: 503, headers: { 'Retry-After': '9999' } } : taken();
  await withMessages(`ping+${receiver.address}`, async ({ wrap, files }) => {
    await wrap(exits(0));
    expect(paths(receiver)).toEqual(['/start', '']);
    expect(files()).toEqual([]);
  });
});
