import { readOptions } from '@procwrap/config';
import { systemClock } from '@procwrap/core';
import { expect, it, vi } from 'vitest';
import { createPlatformDetector } from '../../src/platform/platform-detector.ts';
import { unknownPlatform } from '../../src/platform/platform-info.ts';

vi.mock('@procwrap/runtime-metadata', () => {
  throw new Error('it was loaded');
});

const { options } = readOptions({ env: { PROC_WRAPPER_API_KEY: 'k' }, object: { taskName: 'n' } });
const look = (env: Record<string, string>, more = {}) => {
  const { signal: stop } = new AbortController();
  const platformDetector = createPlatformDetector({
    env,
    lambdaContext: undefined,
    clock: systemClock,
    stop,
  });
  return platformDetector.detect({ ...options, ...more });
};
const hint = { KUBERNETES_SERVICE_HOST: '10.0.0.1' };

it.each([
  ['without a hint', {}, {}],
  ['without a hint, for a name that is none', {}, { executionMethodType: 'AWS ECS' }],
  ['offline', hint, { offlineMode: true }],
  ['when it is not to be sent', hint, { sendRuntimeMetadata: false }],
])('%s nothing is loaded', async (_name, env, more) =>
  expect(await look(env, more)).toBe(unknownPlatform),
);

it('with a hint it is loaded', () => expect(look(hint)).rejects.toThrow());
