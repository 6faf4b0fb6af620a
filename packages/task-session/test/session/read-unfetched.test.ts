import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { readUnfetched } from '../../src/session/read-unfetched.ts';

const read = (object: Record<string, unknown>, env: Record<string, string> = {}) =>
  readUnfetched({ env, object: { offlineMode: true, ...object } });

it('reads the options alone when nothing refers elsewhere', async () => {
  const reading = await read({ processTimeout: 5 });
  expect(reading.options.processTimeout).toBe(5);
  expect(reading).toMatchObject({ origins: [], unread: [], findings: [] });
});

it('reads local documents, also one in a variable, and leaves references alone', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'config.json');
    const params = {
      deployment: 'prod',
      task: { name: 'nightly', note__to_resolve: 'AWS_SM:note' },
      env_override: { PROC_WRAPPER_LOG_LEVEL: 'DEBUG' },
    };
    writeFileSync(path, JSON.stringify({ proc_wrapper_params: params }));
    const reading = await read(
      { resolveSecrets: true, configLocations: [`file://${path}`], envLocations: ['ENV:MORE'] },
      { MORE: 'PROC_WRAPPER_PROCESS_MAX_RETRIES=4', A_FOR_PROC_WRAPPER_TO_RESOLVE: 'AWS_SM:a' },
    );
    expect(reading.findings).toEqual([]);
    expect(reading.options).toMatchObject({
      deployment: 'prod',
      taskName: 'nightly',
      logLevel: 'DEBUG',
      processMaxRetries: 4,
    });
    expect(reading.sources.deployment.written).toBe('proc_wrapper_params.deployment');
    expect(reading.origins.map(({ variable, location }) => `${variable} ${location}`)).toEqual([
      'environment location ENV:MORE',
      `configuration location file://${path}`,
      'A AWS_SM:a',
      'proc_wrapper_params.task.note AWS_SM:note',
    ]);
  }));

it('warns of references that are not resolved when the run would do so, too', async () => {
  const env = { A_FOR_PROC_WRAPPER_TO_RESOLVE: 'AWS_SM:a' };
  expect((await read({}, env)).findings).toMatchObject([
    { where: 'A_FOR_PROC_WRAPPER_TO_RESOLVE', severity: 'warning' },
  ]);
  expect((await read({ resolveSecrets: true }, env)).findings).toEqual([]);
});

it('reads nothing from elsewhere, and reports a location that is wrong', async () => {
  const envLocations = ['AWS_SM:app', 'aws_sm:typo'];
  const reading = await read({ envLocations });
  expect(reading.unread).toEqual(['AWS_SM:app']);
  expect(reading.findings).toMatchObject([
    { severity: 'error', message: expect.stringContaining('write it in upper case') },
  ]);
});

it('leaves a named pipe to the run, as a path and as a file URL', () =>
  withTempDir(async (dir) => {
    const path = makeFifo(join(dir, 'pipe'));
    const reading = await read({ configLocations: [`file://${path}`], envLocations: [path] });
    expect(reading.unread).toEqual([path, `file://${path}`]);
  }));
