import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ReceiverAnswer, startReceiver, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { procwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';

const { get, env: serverEnv } = useServer();

const receive = async (answer?: () => ReceiverAnswer) => {
  const receiver = await startReceiver(answer);
  onTestFinished(receiver.close);
  return receiver;
};

const nightly = ['-o', '-n', 'nightly', '--notify-timeout', '3600', '--notify-on', 'failure'];
const failed = /^nightly on \S+ failed: attempt 1 exited with 3; 1 attempt in/;

it('Cronitor gets the start and the failure of one run', async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `cronitor+${receiver.url}/p/key/job?env=x` };
  expect((await procwrap([...nightly, 'sh', '-c', 'exit 3'], { env })).code).toBe(3);
  const [start, end] = receiver.requests;
  expect(Object.fromEntries(start?.query ?? [])).toMatchObject({ state: 'run', env: 'x' });
  expect(Object.fromEntries(end?.query ?? [])).toMatchObject({
    ...{ state: 'fail', status_code: '3', series: start?.query.get('series') },
    ...{
      metric: expect.stringMatching(/^duration:[\d.]+$/),
      message: expect.stringMatching(failed),
    },
  });
  expect(receiver.requests).toMatchObject([{ method: 'GET' }, { method: 'GET', body: '' }]);
});

it("Dead Man's Snitch gets the exit status", async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `snitch+${receiver.url}/x` };
  await procwrap([...nightly, 'sh', '-c', 'exit 3'], { env });
  await procwrap([...nightly, 'true'], { env });
  const [bad, good] = receiver.requests.map(({ body }) => new URLSearchParams(body));
  expect([bad?.get('s'), good?.get('s'), receiver.requests.length]).toEqual(['3', '0', 2]);
  expect(bad?.get('m')).toMatch(failed);
});

it('Uptime Kuma gets up or down', async () => {
  const receiver = await receive();
  const env = { PROC_WRAPPER_NOTIFY: `kuma+${receiver.url}/api/push/x?status=up&msg=OK&ping=` };
  await procwrap([...nightly, 'sh', '-c', 'exit 3'], { env });
  await procwrap([...nightly, 'true'], { env });
  expect(receiver.requests.map(({ query }) => query.get('status'))).toEqual(['down', 'up']);
  expect(receiver.requests[0]?.query.get('msg')).toMatch(failed);
});

it('the message goes by the proxy of the environment', async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  const env = {
    PROC_WRAPPER_NOTIFY: 'webhook+https://receiver.invalid/hush-hush-hush',
    https_proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
  };
  const short = ['--notify-timeout', '0.4'];
  const { code, stderr } = await procwrap([...nightly, ...short, 'false'], { env });
  expect([code, asked[0]]).toEqual([1, 'receiver.invalid:443']);
  expect(stderr).toContain('webhook at receiver.invalid did not get the message');
  expect(stderr).not.toContain('hush');
});

it('an address may be a reference to a secret', () =>
  withTempDir(async (dir) => {
    const receiver = await receive();
    const file = join(dir, 'address');
    writeFileSync(file, `ping+${receiver.url}/hush-hush-hush`);
    const env = {
      PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
      PROC_WRAPPER_NOTIFY_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${file}`,
    };
    const { code, stdout, stderr } = await procwrap(['-o', '--notify-timeout', '3600', 'true'], {
      env,
    });
    expect([code, stdout + stderr]).toEqual([0, '']);
    expect(receiver.requests.map(({ path }) => path)).toEqual([
      '/hush-hush-hush/start',
      '/hush-hush-hush',
    ]);
  }));

it('no log, no report and no argument contains the secret part of an address', async () => {
  const receiver = await receive(() => ({ status: 403, body: 'hush-hush-hush' }));
  const secret = `whsec_${Buffer.from('hush-hush-hush-hush-hush').toString('base64')}`;
  const env = {
    ...serverEnv(),
    PROC_WRAPPER_NOTIFY: ['ping', 'slack', 'webhook', 'kuma', 'snitch', 'cronitor']
      .map((kind) => `${kind}+${receiver.url}/hush-hush-hush?token=hush-hush-hush`)
      .join(','),
    PROC_WRAPPER_NOTIFY_SECRET: secret,
  };
  const seen = 'tr "\\0" " " < /proc/$$/cmdline; tr "\\0" " " < /proc/$PPID/cmdline; exit 3';
  const loud = ['--log-level', 'TRACE', '--num-log-lines-sent-on-failure', '9'];
  const { code, stdout, stderr } = await procwrap([...loud, 'sh', '-c', seen], { env });
  expect([code, stderr.match(/did not get the message \(failure\)/g)?.length]).toEqual([3, 6]);
  expect(stdout + stderr + JSON.stringify(get().requests)).not.toMatch(/hush|whsec_|aHVza/);
  expect(JSON.stringify(get().executions())).not.toContain('hush');
});
