import { readOptions } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { expect, it, vi } from 'vitest';
import { createLookout } from '../../src/open/lookout.ts';
import { nowhere } from '../../src/requests/whereabouts.ts';

vi.mock('@procwrap/runtime-metadata', () => {
  throw new Error('it was loaded');
});

const { options } = readOptions({ env: { PROC_WRAPPER_API_KEY: 'k' }, object: { taskName: 'n' } });
const look = (env: Record<string, string>, more = {}) => {
  const { signal: stop } = new AbortController();
  const lookout = createLookout({ env, lambdaContext: undefined, clock: systemClock, stop });
  return lookout.look({ ...options, ...more });
};
const hint = { KUBERNETES_SERVICE_HOST: '10.0.0.1' };

it.each([
  ['without a hint', {}, {}],
  ['without a hint, for a name that is none', {}, { executionMethodType: 'AWS ECS' }],
  ['offline', hint, { offlineMode: true }],
  ['when it is not to be sent', hint, { sendRuntimeMetadata: false }],
])('%s nothing is loaded', async (_name, env, more) => expect(await look(env, more)).toBe(nowhere));

it('with a hint it is loaded', () => expect(look(hint)).rejects.toThrow());
