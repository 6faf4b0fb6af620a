import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { readBootstrap, readOptions } from '../src/read-options.ts';
import { rememberingReader } from '../src/remember-options.ts';

const written = (timeout: number, env = {}) => ({ env, object: { processTimeout: timeout } });

it('reads the same options once', () => {
  const reader = rememberingReader({ readBootstrap, readOptions });
  const bootstrap = reader.readBootstrap(written(5));
  expect(reader.readBootstrap(written(5))).toBe(bootstrap);
  const first = reader.readOptions(written(5), bootstrap);
  expect(reader.readOptions(written(5), bootstrap)).toBe(first);
  expect(first).toEqual(readOptions(written(5)));
});

it.each([
  ['an option', written(6)],
  ['a variable', written(5, { PROC_WRAPPER_TASK_NAME: 'other' })],
  ['an option that is gone', { env: {} }],
  ['a flag', { ...written(5), flags: {} }],
])('reads again after a change: %s', (_what, next) => {
  const reader = rememberingReader({ readBootstrap, readOptions });
  const first = reader.readOptions(written(5));
  const second = reader.readOptions(next);
  expect(second).not.toBe(first);
  expect(second).toEqual(readOptions(next));
});

it('notices that a variable of the same environment has changed', () => {
  const reader = rememberingReader({ readBootstrap, readOptions });
  const env: Record<string, string> = { PROC_WRAPPER_TASK_NAME: 'one' };
  expect(reader.readOptions({ env }).options.taskName).toBe('one');
  env.PROC_WRAPPER_TASK_NAME = 'two';
  expect(reader.readOptions({ env }).options.taskName).toBe('two');
});

it('notices a change inside of a list, and remembers a secret', () => {
  const reader = rememberingReader({ readBootstrap, readOptions });
  const envLocations = ['one.env'];
  const listed = { env: {}, object: { envLocations } };
  expect(reader.readOptions(listed).options.envLocations).toEqual(['one.env']);
  envLocations.push('two.env');
  expect(reader.readOptions(listed).options.envLocations).toEqual(['one.env', 'two.env']);
  const secret = { env: {}, object: { apiKey: new Secret('key') } };
  expect(reader.readOptions(secret)).toBe(reader.readOptions(secret));
});
