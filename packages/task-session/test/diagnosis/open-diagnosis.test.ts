import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { openDiagnosis } from '../../src/diagnosis/open-diagnosis.ts';

const { signal } = new AbortController();
const valuesMs = 3_600_000;
const open = (env: Record<string, string>) =>
  openDiagnosis({ written: { env }, clock: systemClock, valuesMs, signal });

it('reads the options with the values of other places, and hides these', () =>
  withTempDir(async (dir) => {
    writeFileSync(join(dir, 'key'), 'the-key');
    const config = join(dir, 'config.json');
    const params = { task_name: 'nightly', env_override: { MORE: '1' } };
    writeFileSync(config, JSON.stringify({ proc_wrapper_params: params }));
    await using diagnosis = await open({
      PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
      PROC_WRAPPER_CONFIG_LOCATIONS: config,
      PROC_WRAPPER_API_KEY_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${join(dir, 'key')}`,
      OTHER_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:/no/file',
    });
    const { options, optionFindings, valueFindings, origins } = diagnosis;
    expect(options).toMatchObject({ taskName: 'nightly', resolveSecrets: true });
    expect(optionFindings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(valueFindings).toMatchObject([{ where: 'OTHER_FOR_PROC_WRAPPER_TO_RESOLVE' }]);
    expect(origins).toHaveLength(3);
    expect(diagnosis.env.PROC_WRAPPER_API_KEY).toBe('the-key');
    expect(diagnosis.mask('the key is the-key')).toBe('the key is [secret]');
  }));

it('hides a key that comes from no other place, and needs none', async () => {
  await using keyed = await open({ PROC_WRAPPER_API_KEY: 'plain-key' });
  expect(keyed.mask('plain-key, twice: plain-key')).toBe('[secret], twice: [secret]');
  await using keyless = await open({});
  expect(keyless.mask('plain-key')).toBe('plain-key');
  expect(keyless.origins).toEqual([]);
});

it('fetches nothing when the options for it are wrong', async () => {
  await using diagnosis = await open({
    PROC_WRAPPER_CONFIG_MERGE_STRATEGY: 'NONE',
    PROC_WRAPPER_ENV_LOCATIONS: '/no/file',
  });
  expect(diagnosis.optionFindings).toMatchObject([
    { severity: 'error', where: 'PROC_WRAPPER_CONFIG_MERGE_STRATEGY' },
    {},
    {},
  ]);
  expect(diagnosis).toMatchObject({ valueFindings: [], origins: [] });
});

it('uses the monitor of this machine where the options request it', () =>
  withTempDir(async (dir) => {
    const missing = await open({ PROC_WRAPPER_MONITOR: dir });
    expect(missing.optionFindings[0]).toMatchObject({ severity: 'error' });
    const access = { baseUrl: 'http://127.0.0.1:2374', apiKey: 'its-key' };
    writeFileSync(join(dir, 'local.json'), JSON.stringify(access), { mode: 0o600 });
    const found = await open({ PROC_WRAPPER_MONITOR: dir });
    expect(found.options.apiBaseUrl).toBe(access.baseUrl);
    expect(found.mask('its-key')).toBe('[secret]');
  }));
