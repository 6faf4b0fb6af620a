import { expect, it } from 'vitest';
import { openSession } from '../../src/session/open-session.ts';
import { createDeps } from '../session-deps.ts';

/** A session with a configuration that replaces variables. */
const open = async (env_override: Record<string, unknown>, env: Record<string, string>) => {
  const params = JSON.stringify({ proc_wrapper_params: { env_override } });
  const configLocations = [`PLAIN:${params}!json`];
  const { deps } = createDeps({ offlineMode: true, configLocations }, { env });
  const { session } = await openSession(deps);
  if (!session) throw new Error('no session');
  const environment = await session.environment({});
  await session.close();
  return { options: session.options, environment };
};

it('a configuration replaces variables of the environment, for options and for the program', async () => {
  const { options, environment } = await open(
    { PROC_WRAPPER_TASK_NAME: 'other', MODE: 'fast', GONE: null, ON: true },
    { PROC_WRAPPER_TASK_NAME: 'mine', MODE: 'slow', GONE: 'x' },
  );
  expect(options.taskName).toBe('other');
  expect(environment).toMatchObject({
    ok: true,
    value: { MODE: 'fast', ON: 'TRUE', PROC_WRAPPER_TASK_NAME: 'other' },
  });
  expect(environment.ok && 'GONE' in environment.value).toBe(false);
});
