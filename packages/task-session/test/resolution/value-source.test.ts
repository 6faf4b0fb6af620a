import { readBootstrap } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { expect, it } from 'vitest';
import { describeValues } from '../../src/resolution/resolved-values.ts';
import { openValues } from '../../src/resolution/value-source.ts';

const env = { DB_PASSWORD_FILE: '/run/secrets/no-such-secret', LOG_FILE: '/var/log/x' };

it('resolves a container secret without any other reference, if secrets are resolved', async () => {
  const bootstrap = readBootstrap({ env, object: { resolveSecrets: true } });
  const values = await openValues(bootstrap, env, { clock: systemClock, deadlineMs: undefined });
  const { env: after, findings } = await values.resolve();
  await values.close();
  expect(after).toEqual({ LOG_FILE: '/var/log/x' });
  expect(findings).toMatchObject([{ severity: 'error', where: 'DB_PASSWORD_FILE' }]);
  expect(await describeValues(bootstrap, env)).toMatchObject([{ variable: 'DB_PASSWORD' }]);
});

it('does not resolve it if secrets are not resolved', async () => {
  const bootstrap = readBootstrap({ env });
  const values = await openValues(bootstrap, env, { clock: systemClock, deadlineMs: undefined });
  expect(await values.resolve()).toMatchObject({ env, findings: [] });
  expect(await describeValues(bootstrap, env)).toEqual([]);
});
