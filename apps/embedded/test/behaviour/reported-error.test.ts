import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startReferenceServer } from '@procwrap/reference-server';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { wrapTask } from '../../src/index.ts';
import { wrapHandler } from '../../src/lambda/index.ts';

const serve = async () => {
  const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
  onTestFinished(() => server.close());
  const options = {
    apiBaseUrl: server.url,
    apiKey: 'demo-key',
    taskName: 'nightly',
    apiRequestTimeout: 3600,
  };
  return { options, execution: () => server.executions()[0] };
};

const quiet = { writeLine: () => {} };

it('names the error by which a function failed, with resolved secrets hidden', () =>
  withTempDir(async (dir) => {
    const { options, execution } = await serve();
    const path = join(dir, 'password');
    writeFileSync(path, 'hunter2secret');
    const env = { DB_PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${path}` };
    const failing = wrapTask(
      { ...options, resolveSecrets: true },
      () => {
        throw new RangeError('cannot sign in with hunter2secret');
      },
      { env, ...quiet },
    );
    await expect(failing).rejects.toThrow('hunter2secret');
    expect(execution()).toMatchObject({
      status: 'FAILED',
      error_details: { name: 'RangeError', message: expect.stringContaining('cannot sign in') },
      last_status_message: expect.stringContaining('RangeError: cannot sign in'),
    });
    expect(JSON.stringify(execution())).not.toContain('hunter2secret');
  }));

it('names the error by which a handler failed', async () => {
  const { options, execution } = await serve();
  const handler = wrapHandler(
    options,
    () => {
      throw new TypeError('no such table');
    },
    { env: {}, ...quiet },
  );
  const context = { functionName: 'f', getRemainingTimeInMillis: () => 3_600_000 };
  await expect(handler({}, context)).rejects.toThrow('no such table');
  expect(execution()).toMatchObject({
    status: 'FAILED',
    error_details: { name: 'TypeError', message: 'no such table' },
  });
});
