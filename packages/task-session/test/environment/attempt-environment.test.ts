import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { handedDownVariable } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import type { AttemptFacts } from '../../src/environment/attempt-environment.ts';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

/** The environment of an attempt of an offline run. */
const environmentOf = async (
  object: Record<string, unknown>,
  env: Record<string, string> = {},
  facts: AttemptFacts = {},
) => {
  const { deps } = createDeps({ offlineMode: true, ...object }, { env });
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  const environment = await session.environment(facts);
  await session.close();
  if (!environment.ok) throw new Error('no environment');
  return environment.value;
};

describe('the environment of an attempt', () => {
  it('contains the address of the status listener, if there is one', async () => {
    expect(await environmentOf({}, {}, { statusPort: 2400 })).toMatchObject({
      PROC_WRAPPER_ENABLE_STATUS_UPDATE_LISTENER: 'TRUE',
      PROC_WRAPPER_STATUS_UPDATE_HOST: '127.0.0.1',
      PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT: '2400',
    });
    expect(await environmentOf({})).not.toHaveProperty('PROC_WRAPPER_STATUS_UPDATE_HOST');
  });

  it('contains every name of the maximum concurrency and of the timeout of Rollbar', async () =>
    expect(await environmentOf({ maxConcurrency: 3, rollbarTimeout: 9 })).toMatchObject({
      PROC_WRAPPER_TASK_MAX_CONCURRENCY: '3',
      PROC_WRAPPER_MAX_CONCURRENCY: '3',
      PROC_WRAPPER_ROLLBAR_TIMEOUT_SECONDS: '9',
      PROC_WRAPPER_ROLLBAR_TIMEOUT: '9',
    }));

  it('does not contain the variables of an outer procwrap', async () => {
    const outer = { taskName: 'worker', inputValue: 'in', taskVersionText: 'v1' };
    const outerEnv = await environmentOf(outer, { MINE: '1' }, { statusPort: 2400 });
    expect(outerEnv).toMatchObject({ MINE: '1', PROC_WRAPPER_INPUT_VALUE: 'in' });
    const inner = await environmentOf({ taskName: 'importer' }, outerEnv);
    expect(inner).toMatchObject({ MINE: '1', PROC_WRAPPER_TASK_NAME: 'importer' });
    for (const name of ['INPUT_VALUE', 'TASK_VERSION_TEXT', 'STATUS_UPDATE_HOST'])
      expect(inner).not.toHaveProperty(`PROC_WRAPPER_${name}`);
    expect(inner[handedDownVariable]).not.toBe(outerEnv[handedDownVariable]);
  });

  it('marks only variables of procwrap in exec mode, so that a following procwrap reads the others', async () => {
    const env = await environmentOf(
      { mode: 'exec', processTimeout: 5 },
      { PROC_WRAPPER_TASK_NAME: 'mine' },
    );
    const names = env[handedDownVariable]?.split(',').map((entry) => entry.split(':')[0]);
    expect(names).toContain('PROCESS_TIMEOUT_SECONDS');
    expect(names).not.toContain('TASK_NAME');
  });
});

it('warns once of each value that could not be fetched again', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'one');
    const env = {
      TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: path,
      B: '1',
      B_FOR_PROC_WRAPPER_TO_RESOLVE: path,
    };
    const object = { offlineMode: true, resolveSecrets: true, configTtl: 0 };
    const { deps, lines } = createDeps(object, { env });
    const { session, findings } = await openSession(deps);
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('B is already set'),
    ]);
    await session?.environment({});
    rmSync(path);
    const environment = await session?.environment({});
    expect(environment).toMatchObject({ ok: true, value: { TOKEN: 'one' } });
    await session?.close();
    expect(lines).toEqual([
      expect.stringMatching(
        /WARNING FILE:.*token: could not be fetched again, so its value of \d+ seconds ago is used/,
      ),
    ]);
  }));
