import { eventually, testRunEnv } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { procwrap, startProcwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';
import { rollbarCertificate, startRollbarProxy } from '../rollbar-proxy/start-rollbar-proxy.ts';

const { get, env: serverEnv } = useServer();

const startProxy = async (answer?: number | 'hang') => {
  const proxy = await startRollbarProxy(answer);
  onTestFinished(proxy.close);
  const env = {
    ...testRunEnv(),
    https_proxy: proxy.url,
    NODE_EXTRA_CA_CERTS: rollbarCertificate,
    PROC_WRAPPER_ROLLBAR_ACCESS_TOKEN: 'hush-token',
    PROC_WRAPPER_ROLLBAR_REPORT_FAILURES: 'TRUE',
    PROC_WRAPPER_NOTIFY_TIMEOUT_SECONDS: '3600',
  };
  return { proxy, env };
};

const nightly = ['-o', '-n', 'nightly', '-r', '1', '--process-retry-delay', '0'];

it('Rollbar gets one message about a failed run, after the last retry', async () => {
  const { proxy, env } = await startProxy();
  const { code, stderr } = await procwrap([...nightly, 'sh', '-c', 'exit 3'], { env });
  expect([code, stderr.includes('hush')]).toEqual([3, false]);
  expect(proxy.requests).toMatchObject([
    {
      token: 'hush-token',
      item: {
        data: {
          level: 'error',
          body: {
            message: {
              body: expect.stringMatching(
                /^nightly on \S+ failed: attempt 2 exited with 3; 2 attempts in/,
              ),
              extra: { task: 'nightly', reason: 'failed', exitStatus: 3, attempts: 2 },
            },
          },
        },
      },
    },
  ]);
  expect(JSON.stringify(proxy.requests[0]?.item)).not.toContain('hush');
});

it('Rollbar gets none about a run that succeeded, or when nobody asks for it', async () => {
  const { proxy, env } = await startProxy();
  await procwrap(['-o', 'true'], { env });
  const off = { ...env, PROC_WRAPPER_ROLLBAR_REPORT_FAILURES: 'FALSE' };
  await procwrap(['-o', 'false'], { env: off });
  expect(proxy.requests).toEqual([]);
});

it('Rollbar gets trouble with the API as before, and the failed run', async () => {
  const { proxy, env } = await startProxy();
  get().fault({ method: 'POST', status: 400 });
  const both = { ...env, ...serverEnv() };
  expect((await procwrap(['false'], { env: both })).code).toBe(1);
  // They have a connection each, so either one may be the first.
  const texts = proxy.requests.map(({ item }) => JSON.stringify(item));
  expect(texts).toHaveLength(2);
  expect(texts.filter((text) => text.includes('the task API did not take the'))).toHaveLength(1);
  expect(texts.filter((text) => text.includes('attempt 1 exited with 1'))).toHaveLength(1);
});

it('a refused message is logged without the token', async () => {
  const { env } = await startProxy(422);
  const { code, stderr } = await procwrap(['-o', 'false'], { env });
  expect(code).toBe(1);
  expect(stderr).toContain(
    '--rollbar-report-failures: rollbar at api.rollbar.com did not get the message (failure): the receiver answered 422',
  );
  expect(stderr).not.toContain('hush');
});

it('two stop signals end the wait for Rollbar', async () => {
  const { proxy, env } = await startProxy('hang');
  const { child, ended } = startProcwrap(['-o', 'false'], { env });
  await eventually(() => proxy.requests.length === 1);
  child.kill('SIGTERM');
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(code).toBe(1);
  expect(stderr).toContain('did not get the message (failure): there was no time left');
});
